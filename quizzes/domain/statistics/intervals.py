"""How sure a share is: intervals around proportions."""

from fractions import Fraction
from math import sqrt

Z_95 = 1.959963984540054
"""Standard deviations that hold the middle 95 % of a normal distribution."""


def wilson(successes: Fraction | int, n: int) -> tuple[float, float]:
    """Return the Wilson 95 % interval of ``successes`` out of ``n``, each end 0 to 1.

    With partial marks ``successes`` is the sum of the shares, and the interval is on
    the safe side: shares of 0 to 1 vary no more than noughts and ones of the same mean.
    Raises ValueError without any trials, or when successes are not within 0 and n.
    """
    if n < 1 or not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no proportion")
    share, spread = float(Fraction(successes) / n), Z_95**2 / n
    middle = (share + spread / 2) / (1 + spread)
    half = sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread)
    # At the very ends it is exact; floating point would miss them by a hair.
    low = 0.0 if successes == 0 else max(0.0, middle - half)
    high = 1.0 if successes == n else min(1.0, middle + half)
    return low, high
