"""The questions that a draw may take, and how often a learner has met each."""

from collections.abc import Mapping

from django.db.models import Count

from quizzes.domain.attempts.drawing import Candidate
from quizzes.models import (
    Citation,
    Collection,
    Item,
    Notes,
    Question,
    QuestionVersion,
    Quiz,
)
from quizzes.models.bank import VersionQuerySet


def candidates(
    collection: Collection, *, notes: Notes | None, learner_id: int | None = None
) -> list[Candidate]:
    """Every published question of the collection that cites ``notes``; 3 queries.

    Without notes, all of them. The sample of the landing page is never drawn.
    """
    questions = Question.objects.filter(collection=collection).askable()
    newest = QuestionVersion.objects.newest().filter(question__in=questions)
    headings = _headings(newest, notes=notes)
    seen = _seen(learner_id)
    rows = newest.order_by("question").values_list(
        "pk", "question", "tags", "difficulty"
    )
    return [
        Candidate(
            question,
            headings=headings.get(version, ()),
            tags=tuple(tags),
            difficulty=difficulty,
            seen=seen.get(question, 0),
        )
        for version, question, tags, difficulty in rows
        if notes is None or version in headings
    ]


def questions_in(quiz: Quiz) -> set[int]:
    """Ids of every published question that an attempt may ask; at most 4 queries."""
    slots = list(quiz.slots.select_related("question"))
    asked = {slot.question_id for slot in slots if slot.is_asked and slot.question_id}
    draws = [slot.draw for slot in slots if slot.draw]
    if draws:
        pool = candidates(quiz.collection, notes=quiz.notes)
        asked |= {each.question for each in pool if any(map(each.fits, draws))}
    return asked


def _headings(
    versions: VersionQuerySet, *, notes: Notes | None
) -> Mapping[int, tuple[str, ...]]:
    """Where the settling sentence of each version stands; the question's own first."""
    cited = Citation.objects.filter(version__in=versions.values("pk"))
    if notes is not None:
        cited = cited.filter(sentence__revision__notes=notes)
    rows = cited.order_by("part").values_list("version", "sentence__headings")
    found: dict[int, tuple[str, ...]] = {}
    for version, headings in rows:
        found.setdefault(version, tuple(headings))
    return found


def _seen(learner_id: int | None) -> Mapping[int, int]:
    """How often each question was asked of this learner."""
    items = Item.objects.of(learner_id).order_by()
    return dict(items.values_list("question").annotate(times=Count("pk")))
