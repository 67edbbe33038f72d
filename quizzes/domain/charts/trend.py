"""Scores over time as points of a line chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

WIDTH = 100
HEIGHT = 100
CHARTED = 50
"""How many scores one chart can show and still be read."""

_EDGE = 3.5


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """``x`` 0 to WIDTH and ``y`` 0 to HEIGHT, from the top left, as SVG counts."""

    at: datetime
    percent: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Trend:
    """At least two scores, oldest first."""

    points: tuple[TrendPoint, ...]

    @property
    def line(self) -> str:
        """The path through all points, as the ``d`` of an SVG path."""
        return "M" + "L".join(f"{point.x:g} {point.y:g}" for point in self.points)

    @property
    def dots(self) -> str:
        """A stroke of no length at each point: drawn round, it is a dot."""
        return "".join(f"M{point.x:g} {point.y:g}h0" for point in self.points)

    @property
    def first(self) -> TrendPoint:
        return self.points[0]

    @property
    def last(self) -> TrendPoint:
        return self.points[-1]

    @property
    def best(self) -> int:
        return max(point.percent for point in self.points)

    @property
    def lowest(self) -> int:
        return min(point.percent for point in self.points)


def trend(scores: Sequence[tuple[datetime, int]]) -> Trend | None:
    """Place scores (moment, per cent; oldest first) evenly from left to right.

    None for fewer than two: one score is no trend.
    """
    if len(scores) < 2:
        return None
    step = (WIDTH - 2 * _EDGE) / (len(scores) - 1)
    return Trend(
        tuple(
            TrendPoint(at, score, x=round(_EDGE + number * step, 2), y=HEIGHT - score)
            for number, (at, score) in enumerate(scores)
        )
    )
