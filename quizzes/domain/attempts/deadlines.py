"""When an exam ends, and which answers come in time: by the clock of the server."""

from datetime import datetime, timedelta
from decimal import Decimal

LATE_KEPT = timedelta(hours=24)
"""So long after the deadline a late answer is still taken in, to be looked at."""


def time_limit(limit_s: int | None, *, allowance: Decimal | None) -> timedelta | None:
    """Return how long an exam lasts for one learner; None where it has no limit.

    ``allowance`` multiplies the limit of the quiz; None lifts it.
    """
    if limit_s is None or allowance is None:
        return None
    return timedelta(seconds=float(limit_s * allowance))


def deadline(
    now: datetime, *, limit: timedelta | None, closes_at: datetime | None
) -> datetime | None:
    """Return when an exam that begins now ends: when its time is up, or it closes."""
    time_is_up = None if limit is None else now + limit
    return min(filter(None, (time_is_up, closes_at)), default=None)


def is_late(now: datetime, *, deadline: datetime | None, grace: timedelta) -> bool:
    """Whether an answer that arrives now comes too late to count."""
    return deadline is not None and now > deadline + grace


def is_kept(now: datetime, *, deadline: datetime | None) -> bool:
    """Whether a late answer is still worth storing."""
    return deadline is not None and now <= deadline + LATE_KEPT
