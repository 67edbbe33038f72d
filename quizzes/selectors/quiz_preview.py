"""Going through a quiz as learners would, with nothing recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.domain.attempts.wire import item_seed
from quizzes.models import QuestionVersion, Quiz, Slot
from quizzes.selectors.pool import Asked
from quizzes.selectors.preview import Sent, Trial, tried_version


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the sample: ``section`` is '' before the first title."""

    position: int
    section: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class QuizPreviewScreen:
    """``current`` is None for a quiz that asks nothing.

    ``left_out``: how many of its questions are not published, so nobody is asked them.
    ``has_chance``: another seed may ask other questions, or in another order.
    """

    quiz: Quiz
    steps: tuple[Step, ...]
    current: Step | None
    trial: Trial | None
    question: int | None
    left_out: int
    has_chance: bool

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def points(self) -> Decimal:
        """Of all questions together."""
        return sum((step.points for step in self.steps), NO_MARKS)

    @property
    def before(self) -> int | None:
        """Its position; None where this is the first."""
        return self.current.position - 1 or None if self.current else None

    @property
    def after(self) -> int | None:
        if self.current is None or self.current.position == self.total:
            return None
        return self.current.position + 1


def quiz_preview_screen(
    quiz: Quiz, asked: Asked, *, position: int, seed: bytes, sent: Sent
) -> QuizPreviewScreen | None:
    """One question of ``asked``; None where there are fewer. 3 queries, 5 when marked.

    ``asked``: what an attempt with this seed would ask.
    """
    slots = list(quiz.slots.select_related("section", "question"))
    newest = QuestionVersion.objects.newest().filter(question__in=asked)
    said = dict(newest.values_list("question", "points"))
    known = [(pk, points) for pk, points in asked.items() if pk in said]
    # Shuffling takes the questions out of their sections.
    sections = {} if quiz.is_shuffled else _sections(slots, [pk for pk, _ in known])
    steps = tuple(
        Step(number, sections.get(pk, ""), said[pk] if points is None else points)
        for number, (pk, points) in enumerate(known, start=1)
    )
    if position > max(1, len(steps)):
        return None
    question = known[position - 1][0] if steps else None
    return QuizPreviewScreen(
        quiz=quiz,
        steps=steps,
        current=steps[position - 1] if steps else None,
        trial=_trial(question, position=position, seed=seed, sent=sent),
        question=question,
        left_out=sum(slot.draw is None and not slot.is_asked for slot in slots),
        has_chance=quiz.is_shuffled or any(slot.draw for slot in slots),
    )


def _trial(
    question: int | None, *, position: int, seed: bytes, sent: Sent
) -> Trial | None:
    if question is None:
        return None
    newest = QuestionVersion.objects.newest().select_related("question")
    version = newest.get(question=question)
    return tried_version(version, sent, seed=item_seed(seed, position=position))


def _sections(slots: Sequence[Slot], asked: Sequence[int]) -> Mapping[int, str]:
    """The title of the section of each question, where draws find what they want."""
    fixed = {
        each.question_id: each.section.title
        for each in slots
        if each.is_asked and each.question_id
    }
    drawn = iter(pk for pk in asked if pk not in fixed)
    titles = (
        slot.section.title
        for slot in slots
        if slot.draw
        for _ in range(slot.draw.count)
    )
    return {**fixed, **dict(zip(drawn, titles, strict=False))}
