"""What the robots made of a whole bank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.domain.audit.filed import FiledQuestion
from quizzes.domain.audit.guessing import Guess, guess
from quizzes.domain.audit.robots import ROBOTS
from quizzes.domain.audit.sheets import sheet_of

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Measurement:
    """One robot over all questions; ``guesses`` are in their order."""

    robot: str
    questions: tuple[FiledQuestion, ...]
    guesses: tuple[Guess, ...]

    @property
    def total(self) -> Guess:
        return sum(self.guesses, Guess())

    def problem(self) -> str:
        """A sentence on what the robot has found, '' if it fares as chance does."""
        total = self.total
        if total.is_chance:
            return ""
        often = "often" if total.standard_errors > 0 else "seldom"
        return (
            f"The robot “{self.robot}” is right too {often}: "
            f"{float(total.hits):.1f} of {total.choices}, by chance "
            f"{float(total.expected):.1f} ({total.standard_errors:+.1f} standard "
            f"errors). Change some of these: {', '.join(self._drivers())}."
        )

    def _drivers(self) -> list[str]:
        """The places that lead away from chance, the farthest first."""
        sign = 1 if self.total.standard_errors > 0 else -1
        surprises = [
            (sign * (each.hits - each.expected), question.place)
            for each, question in zip(self.guesses, self.questions, strict=True)
        ]
        surprises.sort(key=lambda surprise: -surprise[0])
        return [place for surprise, place in surprises if surprise > 0][:_MOST_NAMED]


def measurements(questions: Sequence[FiledQuestion]) -> Iterator[Measurement]:
    """Let every robot answer every question."""
    sheets = [sheet_of(question.authored.question) for question in questions]
    for name, robot in ROBOTS.items():
        guesses = tuple(guess(robot, sheet) for sheet in sheets)
        yield Measurement(name, tuple(questions), guesses)
