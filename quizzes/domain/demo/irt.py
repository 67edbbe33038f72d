"""How likely a right answer is: the three-parameter logistic model.

A. Birnbaum, "Some latent trait models and their use in inferring an examinee's
ability", in F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores
(1968), chapters 17 to 20:

    P(right) = c + (1 - c) / (1 + exp(-a (ability - b)))

with discrimination a, difficulty b on the scale of the ability, and c, what guessing
earns. Abilities are normal with mean 0 and deviation 1 when somebody begins.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from quizzes.domain.demo.chance import Chance

DIFFICULTIES = {1: -0.9, 2: 0.0, 3: 0.9}
"""Where questions of these difficulties stand; those without one as the second."""

USUAL_DIFFICULTY = 2
TICK = Fraction(1, 2)  # guesses whether one of several options is to be ticked
LEARNING = 0.25
TOLD_BEFORE = 1.1


@dataclass(frozen=True, slots=True)
class ItemModel:
    """One question in the model: its a, b and c."""

    discrimination: float
    difficulty: float
    guessing: float

    def chance_of_right(self, ability: float) -> float:
        """How likely somebody of this ability gets a part of it right, c to 1."""
        slope = self.discrimination * (ability - self.difficulty)
        return self.guessing + (1 - self.guessing) / (1 + math.exp(-slope))


def modelled(
    difficulty: int | None, *, guess_share: Fraction | None, chance: Chance
) -> ItemModel:
    """The question's model: its own a, and a b somewhere around its difficulty.

    ``guess_share``: as the question says it; None where each option is guessed alone.
    """
    place = DIFFICULTIES[difficulty or USUAL_DIFFICULTY]
    return ItemModel(
        discrimination=chance.spread(1.2, "discrimination", deviation=0.25),
        difficulty=chance.normal("difficulty", mean=place, deviation=0.4),
        guessing=float(TICK if guess_share is None else guess_share),
    )


def ability_after(first: float, *, sittings: int, was_told: bool = False) -> float:
    """The ability of somebody who has sat so many quizzes since they began.

    It grows fast, then slowly. ``was_told``: they have read the answer to this very
    question once, and remember some of it.
    """
    learnt = LEARNING * math.log1p(sittings)
    return first + learnt + (TOLD_BEFORE if was_told else 0)
