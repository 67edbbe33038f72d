"""When the answers of attempts came, and what time went into the attempts."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from quizzes.domain.attempts.timing import Arrival, time_spent
from quizzes.models import Attempt, Response


def arrivals(attempts: Iterable[int]) -> Mapping[int, list[Arrival]]:
    """Every answer that came, by the attempt it came to; 1 query."""
    found: dict[int, list[Arrival]] = {}
    rows = Response.objects.filter(item__attempt__in=attempts).order_by("received_at")
    for pk, at, is_late in rows.values_list("item__attempt", "received_at", "is_late"):
        found.setdefault(pk, []).append(Arrival(at, is_late))
    return found


def time_of(attempt: Attempt) -> timedelta:
    """Time used so far, without pauses and late answers; 1 query."""
    sent = arrivals([attempt.pk]).get(attempt.pk, ())
    return time_spent(attempt.started_at, sent, attempt.finished_at)
