"""How long an attempt took, and how long one is likely to take."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

PAUSE = timedelta(minutes=10)
"""A longer gap between two answers is time away, and is not counted."""

USUAL_TIME_PER_QUESTION = timedelta(seconds=40)


def time_used(moments: Sequence[datetime]) -> timedelta:
    """Add up the gaps between start, answers and end, in order; pauses left out."""
    gaps = (later - earlier for earlier, later in pairwise(moments))
    return sum((gap for gap in gaps if gap <= PAUSE), timedelta())


def minutes_expected(questions: int) -> int:
    """Return whole minutes for a first go at so many questions; at least 1."""
    return max(1, round(questions * USUAL_TIME_PER_QUESTION / timedelta(minutes=1)))
