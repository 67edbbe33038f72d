"""How often a robot is right, how often chance would be, and how far apart they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from quizzes.domain.audit.robots import Robot
from quizzes.domain.audit.sheets import Sheet

MOST_STANDARD_ERRORS = 2


@dataclass(frozen=True, slots=True)
class Guess:
    """What one robot made of one question, or of many.

    Attributes:
        choices: places where it liked some parts better than others.
        hits: of these, those it filled rightly; k parts liked alike count 1/k each.
        expected: the hits if the parts changed their roles at random.
        variance: of the hits, in that case.
    """

    choices: int = 0
    hits: Fraction = Fraction()
    expected: Fraction = Fraction()
    variance: Fraction = Fraction()

    def __add__(self, other: "Guess") -> "Guess":
        return Guess(
            self.choices + other.choices,
            self.hits + other.hits,
            self.expected + other.expected,
            self.variance + other.variance,
        )

    @property
    def standard_errors(self) -> float:
        """How far above chance (below: negative); 0 where nothing can vary."""
        if not self.variance:
            return 0.0
        return float(self.hits - self.expected) / sqrt(self.variance)

    @property
    def is_chance(self) -> bool:
        return abs(self.standard_errors) <= MOST_STANDARD_ERRORS


def guess(robot: Robot, sheet: Sheet) -> Guess:
    """Let a robot answer one question.

    Chance means that the texts of the parts are dealt out anew, each order as likely
    as any other, while it stays fixed which roles are right where. So pairs of one
    question depend on each other here as they do in it, and liking all parts alike
    adds nothing to the variance. With one right option of n that the robot picks
    outright, this is the well-known p(1-p), p = 1/n.

    Source: Hoeffding (1951), A combinatorial central limit theorem: mean
        and variance of the sum of a(role, text) over a random permutation.
    """
    size = len(sheet.parts)
    liking = [_shares(robot(sheet, place)) for place in sheet.places]
    decided = [
        (place, shares)
        for place, shares in zip(sheet.places, liking, strict=True)
        if len(set(shares)) > 1
    ]
    # What a role brings the robot if it is played by a text.
    earned = [
        [
            _sum(shares[text] for place, shares in decided if role in place.right)
            for text in range(size)
        ]
        for role in range(size)
    ]
    return Guess(
        choices=len(decided),
        hits=_sum(earned[each][each] for each in range(size)),
        expected=_sum(map(_sum, earned)) / size,
        variance=_variance(earned),
    )


def _shares(likings: Sequence[int | Fraction]) -> list[Fraction]:
    """One choice, parted equally among the parts that are liked most."""
    most = max(likings)
    liked = [liking == most for liking in likings]
    return [Fraction(is_liked, sum(liked)) for is_liked in liked]


def _variance(earned: Sequence[Sequence[Fraction]]) -> Fraction:
    """Of the sum of earned[role][text] where every role gets a text at random."""
    size = len(earned)
    if size < 2:
        return Fraction()
    rows = [_sum(row) / size for row in earned]
    columns = [_sum(column) / size for column in zip(*earned, strict=True)]
    mean = _sum(rows) / size
    deviations = (
        earned[role][text] - rows[role] - columns[text] + mean
        for role in range(size)
        for text in range(size)
    )
    return _sum(each * each for each in deviations) / (size - 1)


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction())
