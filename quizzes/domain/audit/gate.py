"""Whether the questions of one quiz can be answered by the look of their options."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizzes.domain.audit.guessing import Guess, guess
from quizzes.domain.audit.robots import ROBOTS
from quizzes.domain.audit.sheets import Sheet, sheet_of
from quizzes.domain.questions.base import Question

FEWEST_EXPECTED = 5
"""Right ones by chance, and wrong ones: with fewer nothing can be told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one robot made of the questions, where that is not what chance makes.

    ``drivers``: indices of the questions that lead away from chance, farthest first.
    """

    robot: str
    total: Guess
    drivers: tuple[int, ...]

    @property
    def is_beaten(self) -> bool:
        """Whether the robot is right too often, not too seldom."""
        return self.total.standard_errors > 0


def findings(questions: Sequence[Question]) -> Iterator[Finding]:
    """Let every robot answer the questions; one by chance finds nothing.

    Where nearly all guesses go one way by chance, the normal distribution says
    nothing about the rest, hence ``FEWEST_EXPECTED`` (Cochran's rule).
    """
    sheets = [_as_seen(question) for question in questions]
    for name, robot in ROBOTS.items():
        guesses = [guess(robot, sheet) for sheet in sheets]
        total = sum(guesses, Guess())
        if _tells(total) and not total.is_chance:
            yield Finding(name, total, _drivers(guesses, total))


def _as_seen(question: Question) -> Sheet:
    """Learners never see the author's order of what is shuffled."""
    sheet = sheet_of(question)
    is_shuffled = getattr(question, "is_shuffled", False)
    return replace(sheet, is_in_order=sheet.is_in_order and not is_shuffled)


def _tells(total: Guess) -> bool:
    missed = total.choices - total.expected
    return min(total.expected, missed) >= FEWEST_EXPECTED


def _drivers(guesses: Sequence[Guess], total: Guess) -> tuple[int, ...]:
    sign = 1 if total.standard_errors > 0 else -1
    leads = [sign * (each.hits - each.expected) for each in guesses]
    farthest = sorted(range(len(leads)), key=lambda index: -leads[index])
    return tuple(index for index in farthest if leads[index] > 0)
