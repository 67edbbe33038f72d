"""Writing down what was done: part of the transaction that does it."""

from datetime import datetime
from typing import Any

from quizzes.models import AuditEvent, Learner, Quiz, User


def record(
    action: AuditEvent.Action,
    *,
    by: User | None,
    now: datetime,
    about: User | Learner | None = None,
    quiz: Quiz | None = None,
    change: tuple[dict[str, Any], dict[str, Any]] = ({}, {}),
) -> AuditEvent:
    """Add a row; ``by`` is None for the command line.

    ``change``: before and after, JSON without names or addresses.
    """
    before, after = change
    return AuditEvent.objects.create(
        at=now,
        action=action,
        actor=by,
        subject=about if isinstance(about, User) else None,
        learner=about if isinstance(about, Learner) else None,
        quiz=quiz,
        before=before,
        after=after,
    )
