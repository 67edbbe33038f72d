"""Marks: exact fractions inside, decimals where they are stored, one rounding."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

MARK_DIGITS = 15  # as many as SQLite keeps exactly
MARK_PLACES = 7
NO_MARKS = Decimal(0)
_STEP = Decimal(1).scaleb(-MARK_PLACES)


def to_marks(share: Fraction, *, out_of: Decimal) -> Decimal:
    """Return ``share`` (0 to 1) of ``out_of`` points, rounded half up to 7 places."""
    exact = share * Fraction(out_of)
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return quotient.quantize(_STEP, rounding=ROUND_HALF_UP)


def share_of(marks: Decimal, *, out_of: Decimal) -> Fraction:
    """Return the part of the points that was earned; ``out_of`` is above zero."""
    return Fraction(marks) / Fraction(out_of)


def whole_percent(share: Fraction) -> int:
    """Return whole per cent, rounded half up: 0.125 is 13."""
    return int(share * 100 + Fraction(1, 2))
