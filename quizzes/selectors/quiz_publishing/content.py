"""What a quiz asks, as the checks before publishing need it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from quizzes.models import QuestionVersion, Quiz, Slot
from quizzes.selectors.pool import (
    Pool,
    counts_in,
    pool_of,
    questions_in,
    slots_of,
)

MOST_SAT = 300
"""So many questions are looked into at most, which takes less than a second."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the quiz asks, as it is stored now; ``versions`` are in the order asked.

    Without the questions themselves, ``versions`` is empty.
    """

    slots: Sequence[Slot]
    pool: Pool
    counts: Mapping[Slot, int]
    asked: frozenset[int]
    versions: Sequence[QuestionVersion]

    def slot_of(self, question: int) -> int | None:
        """Where it stands; None for one that is drawn."""
        fixed = (slot.pk for slot in self.slots if slot.question_id == question)
        return next(fixed, None)


def content_of(quiz: Quiz, *, now: datetime, with_versions: bool = True) -> Content:
    """3 queries; 2 without the versions."""
    slots = slots_of(Quiz.objects.filter(pk=quiz.pk)).get(quiz, ())
    pool = pool_of(slots, now=now)
    asked = questions_in(slots, pool=pool)
    versions = _versions(slots, asked) if with_versions else []
    counts = counts_in(slots, pool=pool)
    return Content(slots, pool, counts, frozenset(asked), versions)


def _versions(slots: Sequence[Slot], asked: Set[int]) -> list[QuestionVersion]:
    fixed = [each.question_id for each in slots if each.question_id in asked]
    drawn = sorted(asked - set(fixed))
    # Evenly from all that may be drawn, and always the same.
    step = max(1, -(-len(drawn) // max(1, MOST_SAT - len(fixed))))
    sat = [*fixed, *drawn[::step]]
    newest = QuestionVersion.objects.newest().filter(question__in=sat)
    by_question = {each.question_id: each for each in newest.select_related("question")}
    return [by_question[each] for each in sat if each in by_question]
