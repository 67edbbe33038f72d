"""Finishing attempts: by the learner, by the last answer, or by the clock."""

from datetime import datetime

from django.db import transaction

from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.models import Attempt, Item

BATCH = 100


class AttemptClosed(Exception):
    """The attempt is finished; nothing was stored."""


@transaction.atomic(durable=True)
def finish_attempt(attempt: Attempt, *, now: datetime) -> None:
    """Finish the attempt with what has been answered. A repeat changes nothing."""
    finish_locked(Attempt.objects.select_for_update().get(pk=attempt.pk), now=now)


def finish_overdue(
    *, now: datetime, learner_id: int | None = None, quiz_id: int | None = None
) -> int:
    """Finish the exams whose time is up; return how many.

    Of one learner, or at one quiz, or else all of them.

    Whoever looks calls this: nothing else watches the clock. Calls at the same time
    finish each attempt once. One query where nothing is overdue.
    """
    finished = 0
    while overdue := _overdue(now, learner_id, quiz_id):
        finished += _finish_all(overdue, now=now)
    return finished


def finish_locked(
    attempt: Attempt, *, now: datetime, only_if_complete: bool = False
) -> bool:
    """Finish an attempt that this transaction has locked; return whether it was open.

    One that runs past its deadline has ended then, or with its last answer in the
    grace after it.
    """
    if not attempt.is_open:
        return False
    items = list(attempt.items.select_related("response"))
    if only_if_complete and any(item.response is None for item in items):
        return False
    _mark(items)
    # Added up here, not in SQL: SQLite would add floating-point numbers.
    score = sum((item.mark for item in items if item.mark is not None), NO_MARKS)
    timed_out = attempt.deadline_at is not None and now >= attempt.deadline_at
    still_open = Attempt.objects.filter(pk=attempt.pk, state=Attempt.State.OPEN)
    changed = still_open.update(
        state=Attempt.State.FINISHED,
        finished_at=_end(attempt, items) if timed_out else now,
        timed_out=timed_out,
        score=score,
    )
    return changed == 1


def _overdue(now: datetime, learner_id: int | None, quiz_id: int | None) -> list[int]:
    overdue = Attempt.objects.overdue(now).order_by("pk")
    if learner_id is not None:
        overdue = overdue.filter(learner=learner_id)
    if quiz_id is not None:
        overdue = overdue.filter(quiz=quiz_id)
    return list(overdue.values_list("pk", flat=True)[:BATCH])


@transaction.atomic(durable=True)
def _finish_all(attempts: list[int], *, now: datetime) -> int:
    locked = Attempt.objects.select_for_update().filter(pk__in=attempts)
    return sum(finish_locked(each, now=now) for each in locked.order_by("pk"))


def _mark(items: list[Item]) -> None:
    """Give each item the mark of the answer that counts, where that has waited."""
    waiting = [item for item in items if item.response and item.mark is None]
    for item in waiting:
        item.mark = item.response.mark if item.response else None
    Item.objects.bulk_update(waiting, ["mark"])


def _end(attempt: Attempt, items: list[Item]) -> datetime | None:
    """When an attempt ended that ran out of time."""
    answered = [item.response.received_at for item in items if item.response]
    return max(filter(None, [attempt.deadline_at, *answered]), default=None)
