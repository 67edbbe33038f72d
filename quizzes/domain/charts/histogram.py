"""How scores are spread, as the bars of a chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

BINS = 10
WIDTH = 100
HEIGHT = 100

_GAP = 1
_ROOM = 6.4
"""Above the highest bar, so that the mark of a pass stands out over it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Scores from ``low`` per cent up to but not including ``high``; the last has 100.

    ``x``, ``y``, ``width``, ``height``: a rectangle, from the top left, as SVG counts.
    ``is_quiet``: it begins below the pass mark.
    """

    low: int
    high: int
    count: int
    x: float
    y: float
    width: float
    height: float
    is_quiet: bool

    @property
    def label(self) -> str:
        """As it stands below the bar: 20s, 90+, and for the first both ends."""
        if self.low == 0:
            return f"{self.low}–{self.high - 1}"  # noqa: RUF001  from 0 to 9
        return f"{self.low}+" if self.high == WIDTH else f"{self.low}s"

    @property
    def range(self) -> str:
        """In a table: 20 to under 30."""
        return f"{self.low} {'to' if self.high == WIDTH else 'to under'} {self.high}"


@dataclass(frozen=True, slots=True)
class Histogram:
    """``pass_percent``: where the dashed line stands; None without one."""

    bars: tuple[Bar, ...]
    pass_percent: int | None

    @property
    def count(self) -> int:
        return sum(bar.count for bar in self.bars)

    @property
    def fullest(self) -> Bar:
        """The highest bar; of equal ones the leftmost."""
        return max(self.bars, key=lambda bar: bar.count)

    @property
    def lowest(self) -> Bar:
        """Where the lowest score lies."""
        return next(bar for bar in self.bars if bar.count)


def histogram(
    counts: Mapping[Fraction, int], *, pass_percent: int | None
) -> Histogram | None:
    """Count shares, 0 to 1, in ten equal bins; None without any.

    ``counts``: how often each share was reached. A share between two whole per cent is
    not rounded: just under 70 % is in the sixties, as it has not reached 70 % either.
    """
    tally = [0] * BINS
    for share, count in counts.items():
        tally[min(BINS - 1, int(share * BINS))] += count
    if not any(tally):
        return None
    step = WIDTH // BINS
    return Histogram(
        tuple(
            _bar(number * step, count, most=max(tally), pass_percent=pass_percent)
            for number, count in enumerate(tally)
        ),
        pass_percent,
    )


def _bar(low: int, count: int, *, most: int, pass_percent: int | None) -> Bar:
    step = WIDTH // BINS
    height = round((HEIGHT - _ROOM) * count / most, 1)
    return Bar(
        low=low,
        high=low + step,
        count=count,
        x=low + _GAP / 2,
        y=round(HEIGHT - height, 1),
        width=step - _GAP,
        height=height,
        is_quiet=pass_percent is not None and low < pass_percent,
    )
