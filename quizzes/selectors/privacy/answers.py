"""Tables about a learner: attempts, and every answer given in them.

While an attempt that is marked at its end is open, nothing in here tells how its
questions are marked, not even where they were answered before. Of one whose quiz does
not show which answers are right, there are the score and what was answered; and no
other attempt tells the marks of its questions.
"""

from django.db.models import Exists, OuterRef, QuerySet

from quizzes.domain.questions.base import Answer, BadPayload
from quizzes.domain.questions.in_words import in_words
from quizzes.models import Attempt, Item, Learner, QuestionVersion, Response
from quizzes.selectors.privacy.whose import Fate, Policy, Row, Whose


def _in_words(version: QuestionVersion, answer: Answer) -> str:
    try:
        question = version.as_question()
    except BadPayload:
        return ""
    return in_words(question, answer, question.part_texts())


def _learner(learner: Learner, _: Whose) -> Row:
    return {
        "display_name": learner.display_name,
        "time_zone": learner.time_zone,
        "has_shortcuts": learner.has_shortcuts,
        "time_allowance": learner.time_allowance,
        "created_at": learner.created_at,
        "left_at": learner.left_at,
    }


def _attempts(whose: Whose) -> QuerySet[Attempt]:
    asked = Item.objects.filter(attempt=OuterRef("pk"), question__in=whose.asked)
    mine = Attempt.objects.of(whose.learner_id).annotate(is_asked=Exists(asked))
    return mine.select_related("quiz").order_by("pk")


def _attempt(attempt: Attempt, _: Whose) -> Row:
    is_asked: bool = attempt.is_asked  # type: ignore[attr-defined]
    return {
        "attempt": attempt.pk,
        "title": attempt.name,
        "purpose": attempt.purpose,
        "mode": attempt.mode,
        "retry_of": attempt.retry_of_id,
        "state": attempt.state,
        "started_at": attempt.started_at,
        "limit_s": attempt.limit_s,
        "deadline_at": attempt.deadline_at,
        "finished_at": attempt.finished_at,
        "timed_out": attempt.timed_out,
        "late_accepted_at": attempt.late_accepted_at,
        "pass_percent": attempt.pass_percent,
        "score": None if is_asked else attempt.score,
        "out_of": attempt.out_of,
    }


def _items(whose: Whose) -> QuerySet[Item]:
    mine = Item.objects.of(whose.learner_id).select_related("version")
    return mine.order_by("attempt", "position")


def _item(item: Item, whose: Whose) -> Row:
    return {
        "attempt": item.attempt_id,
        "position": item.position,
        "question": item.version.stem,
        "version": item.version.number,
        "is_flagged": item.is_flagged,
        "mark": item.mark if _is_told(item, whose) else None,
        "out_of": item.out_of,
    }


def _is_told(item: Item, whose: Whose) -> bool:
    """As the page of the question tells it."""
    is_locked = item.question_id in whose.asked | whose.kept
    return not is_locked and item.attempt_id not in whose.withheld


def _responses(whose: Whose) -> QuerySet[Response]:
    mine = Response.objects.filter(item__in=Item.objects.of(whose.learner_id))
    joined = mine.select_related("item__version", "item__attempt")
    return joined.order_by("item__attempt", "item__position", "sequence")


def _response(response: Response, whose: Whose) -> Row:
    item = response.item
    return {
        "attempt": item.attempt_id,
        "position": item.position,
        "sequence": response.sequence,
        "answer": _in_words(item.version, response.answer),
        "received_at": response.received_at,
        "is_late": response.is_late,
        "counts": response.pk == item.response_id,
        "mark": response.mark if _is_told(item, whose) else None,
    }


ANSWERS = (
    Policy(
        "quizzes.Learner",
        Fate.KEPT,
        "learner",
        of=lambda whose: Learner.objects.filter(pk=whose.learner_id),
        row=_learner,
    ),
    Policy("quizzes.Attempt", Fate.KEPT, "attempts", of=_attempts, row=_attempt),
    Policy("quizzes.Item", Fate.KEPT, "questions_asked", of=_items, row=_item),
    Policy("quizzes.Response", Fate.KEPT, "answers", of=_responses, row=_response),
)
