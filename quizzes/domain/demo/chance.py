"""Chance that a seed decides: the same labels give the same number, in any order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TypeVar

from quizzes.domain.questions.shuffle import keyed_digest

_BYTES = 6
_STEPS = 2**48
_NORMAL = NormalDist()

ThingT = TypeVar("ThingT")


@dataclass(frozen=True, slots=True)
class Chance:
    """One source of numbers; ``of`` makes another that is unlike it."""

    seed: bytes

    @classmethod
    def from_number(cls, number: int) -> "Chance":
        return cls(keyed_digest(b"demo", str(number)))

    def of(self, *labels: object) -> "Chance":
        """The source for something that these labels name."""
        return Chance(keyed_digest(self.seed, *map(str, labels)))

    def share(self, *labels: object) -> float:
        """A number between 0 and 1, neither of them included."""
        drawn = int.from_bytes(self.of(*labels).seed[:_BYTES], "big")
        return (drawn + 0.5) / _STEPS

    def happens(self, share: float, *labels: object) -> bool:
        """Whether something happens that happens so often, 0 to 1."""
        return self.share(*labels) < share

    def ordered(self, things: Sequence[ThingT], *labels: object) -> list[ThingT]:
        """All of them, in an order drawn by chance."""
        return sorted(things, key=lambda each: self.share(*labels, each))

    def normal(self, *labels: object, mean: float = 0, deviation: float = 1) -> float:
        return mean + deviation * _NORMAL.inv_cdf(self.share(*labels))

    def spread(self, median: float, *labels: object, deviation: float = 0.35) -> float:
        """A log-normal number, as times are: above zero, seldom much larger."""
        return median * math.exp(self.normal(*labels, deviation=deviation))
