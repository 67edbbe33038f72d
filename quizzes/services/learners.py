"""What instructors set for a learner."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from quizzes.domain.attempts.deadlines import deadline, time_limit
from quizzes.models import Attempt, AuditEvent, Learner, User
from quizzes.services.attempts.finish import finish_locked
from quizzes.services.audit import record


class HasLeft(Exception):
    """The learner's account was deleted, so there is nobody to give time to."""


@transaction.atomic(durable=True)
def set_allowance(
    *, learner_id: int, allowance: Decimal | None, by: User, now: datetime
) -> int:
    """Set what multiplies a learner's time limits; None lifts them. A repeat is free.

    Exams under way end at another time from now on: never after their quiz closes, and
    never before now, however much time is taken back. One whose time is up already is
    finished as it stands. Return how many exams have another deadline.

    Raises HasLeft: nothing changes.
    """
    # Locked so that an exam that starts at this moment is before or after.
    learner = Learner.objects.select_for_update().get(pk=learner_id)
    if learner.left_at:
        raise HasLeft
    before = learner.time_allowance
    if before == allowance:
        return 0
    learner.time_allowance = allowance
    learner.save(update_fields=["time_allowance"])
    under_way = Attempt.objects.select_for_update().filter(
        learner=learner, state=Attempt.State.OPEN, mode=Attempt.Mode.EXAM
    )
    moved = [
        each.pk
        for each in under_way.order_by("pk")
        if _move(each, allowance=allowance, now=now)
    ]
    record(
        AuditEvent.Action.ALLOWANCE,
        by=by,
        now=now,
        about=learner,
        change=(_said(before), {**_said(allowance), "attempts": moved}),
    )
    return len(moved)


def _move(attempt: Attempt, *, allowance: Decimal | None, now: datetime) -> bool:
    """Whether an exam, which is locked, now ends at another time."""
    if attempt.is_overdue(now):
        finish_locked(attempt, now=now)
        return False
    quiz = attempt.quiz
    if quiz is None:
        return False
    limit = time_limit(attempt.limit_s, allowance=allowance)
    ends_at = deadline(attempt.started_at, limit=limit, closes_at=quiz.closes_at)
    if ends_at is not None:
        ends_at = max(ends_at, now)
    if ends_at == attempt.deadline_at:
        return False
    attempt.deadline_at = ends_at
    attempt.save(update_fields=["deadline_at"])
    return True


def _said(allowance: Decimal | None) -> dict[str, str | None]:
    return {"allowance": None if allowance is None else f"{allowance.normalize():f}"}
