"""Accepting late answers: they count as if they had come in time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from quizzes.domain.attempts.counting import counted, is_too_late
from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.models import Attempt, AuditEvent, Item, Response, User
from quizzes.permissions import graded_quizzes
from quizzes.services.audit import record


class MoreCame(Exception):
    """A late answer has come that was not looked at; nothing was accepted."""


@transaction.atomic(durable=True)
def accept_late(*, seen: Mapping[int, int], by: User, now: datetime) -> int:
    """Let the late answers of these attempts count; return how many attempts changed.

    ``seen``: by the id of an attempt, that of the newest of its late answers that was
    looked at; only within an attempt is a later answer one with a higher id. Of exams
    that ran out of time, at quizzes that ``by`` may grade; others are passed over. The
    answers keep their label. A repeat changes nothing: what is accepted stays so.

    Raises MoreCame: nothing changes.
    """
    gradable = graded_quizzes(by).values("pk")
    # Locked so that an answer that comes at this moment is before or after.
    locked = Attempt.objects.select_for_update().filter(
        pk__in=seen, quiz__in=gradable, timed_out=True
    )
    return sum(
        _accept(attempt, newest=seen[attempt.pk], by=by, now=now)
        for attempt in locked.order_by("pk")
    )


def _accept(attempt: Attempt, *, newest: int, by: User, now: datetime) -> bool:
    """Whether there was something to accept in this attempt, which is locked."""
    items = list(attempt.items.prefetch_related(_in_order()))
    waiting = [each for each in _sent(items) if _is_waiting(each, attempt)]
    if not waiting:
        return False
    if any(each.pk > newest for each in waiting):
        raise MoreCame
    score = sum((_rescored(item, accepted_at=now) for item in items), NO_MARKS)
    Item.objects.bulk_update(items, ["response", "mark"])
    Attempt.objects.filter(pk=attempt.pk).update(late_accepted_at=now, score=score)
    before = {"attempt": attempt.pk, "score": f"{attempt.score:f}"}
    after = {"attempt": attempt.pk, "score": f"{score:f}", "answers": len(waiting)}
    record(
        AuditEvent.Action.LATE,
        by=by,
        now=now,
        about=attempt.learner,
        quiz=attempt.quiz,
        change=(before, after),
    )
    return True


def _in_order() -> "Prefetch[Any]":
    return Prefetch("responses", Response.objects.order_by("sequence"))


def _sent(items: Iterable[Item]) -> Iterable[Response]:
    return (response for item in items for response in item.responses.all())


def _is_waiting(response: Response, attempt: Attempt) -> bool:
    return is_too_late(response, accepted_at=attempt.late_accepted_at)


def _rescored(item: Item, *, accepted_at: datetime) -> Decimal:
    item.response = counted(item.responses.all(), accepted_at=accepted_at)
    item.mark = item.response.mark if item.response else None
    return item.mark or NO_MARKS
