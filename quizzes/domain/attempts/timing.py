"""How long an attempt took, and how long one is likely to take."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

PAUSE = timedelta(minutes=10)
"""A longer gap between two answers is time away, and is not counted."""

USUAL_TIME_PER_QUESTION = timedelta(seconds=40)


class Arrival(NamedTuple):
    """When an answer came, and whether that was after the time was up."""

    at: datetime
    is_late: bool


def time_spent(
    started_at: datetime, sent: Iterable[Arrival], ended_at: datetime | None
) -> timedelta:
    """Time used from the start to the end, or so far to the last answer.

    Late answers are left out, accepted or not: they came after the end.
    """
    moments = [started_at, *sorted(each.at for each in sent if not each.is_late)]
    return time_used([*moments, ended_at or moments[-1]])


def time_used(moments: Sequence[datetime]) -> timedelta:
    """Add up the gaps between start, answers and end, in order; pauses left out.

    A gap that runs backwards counts as none: an answer may come in the seconds of
    grace after the end.
    """
    gaps = (later - earlier for earlier, later in pairwise(moments))
    return sum((gap for gap in gaps if timedelta() <= gap <= PAUSE), timedelta())


def minutes_expected(questions: int) -> int:
    """Return whole minutes for a first go at so many questions; at least 1."""
    return max(1, round(questions * USUAL_TIME_PER_QUESTION / timedelta(minutes=1)))
