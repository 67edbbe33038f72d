"""The questions that a draw may take, and how often a learner has met each."""

from django.db.models import Count, OuterRef, Subquery

from quizzes.domain.attempts.drawing import Candidate
from quizzes.models import (
    Collection,
    Item,
    Notes,
    Question,
    QuestionVersion,
    Quiz,
)


def candidates(
    collection: Collection, *, notes: Notes | None, learner_id: int | None = None
) -> list[Candidate]:
    """Every published question of the collection that cites ``notes``; 1 query.

    Without notes, all of them. The sample of the landing page is never drawn.
    """
    questions = Question.objects.filter(collection=collection).askable()
    newest = QuestionVersion.objects.newest().filter(question__in=questions)
    cited = newest.annotate(seen=_times_asked(learner_id))
    rows = cited.order_by("question", "citations__part").values_list(
        "question",
        "tags",
        "difficulty",
        "seen",
        "citations__sentence__headings",
        "citations__sentence__revision__notes",
    )
    found: dict[int, Candidate] = {}
    for question, tags, difficulty, seen, headings, cited_notes in rows:
        # The first citation is of the sentence that settles the question itself.
        if question not in found and (notes is None or cited_notes == notes.pk):
            found[question] = Candidate(
                question,
                headings=tuple(headings or ()),
                tags=tuple(tags),
                difficulty=difficulty,
                seen=seen or 0,
            )
    return list(found.values())


def questions_in(quiz: Quiz) -> set[int]:
    """Ids of every published question that an attempt may ask; at most 2 queries."""
    slots = list(quiz.slots.select_related("question"))
    asked = {slot.question_id for slot in slots if slot.is_asked and slot.question_id}
    draws = [slot.draw for slot in slots if slot.draw]
    if draws:
        pool = candidates(quiz.collection, notes=quiz.notes)
        asked |= {each.question for each in pool if any(map(each.fits, draws))}
    return asked


def _times_asked(learner_id: int | None) -> Subquery:
    """How often the question of a version was asked of this learner; None for never."""
    items = Item.objects.of(learner_id).filter(question=OuterRef("question"))
    counted = items.order_by().values("question").annotate(times=Count("pk"))
    return Subquery(counted.values("times"))
