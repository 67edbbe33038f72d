"""A share with its interval, as a mark on a band from 0 to 100."""

from dataclasses import dataclass
from fractions import Fraction

from quizzes.domain.attempts.marks import whole_percent


@dataclass(frozen=True, slots=True)
class Band:
    """Whole per cent; ``low`` and ``high`` lie around ``percent`` or on it."""

    low: int
    percent: int
    high: int


def band(share: Fraction, interval: tuple[float, float]) -> Band:
    """Round a share and its interval, each 0 to 1, so that words and drawing agree."""
    low, high = (whole_percent(Fraction(end)) for end in interval)
    return Band(low, whole_percent(share), high)
