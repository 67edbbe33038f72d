"""Single choice: one of the options is right; others may earn a share of the marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from quizzes.domain.questions.base import Answer, Key, Presentation
from quizzes.domain.questions.options import (
    RIGHT,
    WRONG,
    OneAnswer,
    presented,
    problems_of_options,
)
from quizzes.domain.questions.wording import said


@dataclass(frozen=True, slots=True)
class SingleChoice(OneAnswer):
    kind: ClassVar[str] = "single_choice"
    icon: ClassVar[str] = "single"
    kind_name: ClassVar[str] = "single choice"

    is_shuffled: bool = True

    @property
    def rule(self) -> str:
        if any(WRONG < option.weight < RIGHT for option in self.options):
            return "some answers earn a part of it"
        return ""

    def problems(self) -> tuple[str, ...]:
        right = sum(option.is_right for option in self.options)
        wrong = f"{said(right, 'option')} marked right; mark exactly one."
        return (*problems_of_options(self.options), *([wrong] if right != 1 else ()))

    def present(self, seed: bytes) -> Presentation:
        return presented(self.options, seed=seed if self.is_shuffled else None)

    def verdict(self, answer: Answer | None, *, letters: Mapping[Key, str]) -> str:
        right = next(letters[part.key] for part in self.options if part.is_right)
        if answer is None:
            return f"Not answered. The answer is {right}."
        share = self.mark(answer).share
        if share == RIGHT:
            return "Right."
        beginning = "Partly right. The full" if share else "Not this time. The"
        return f"{beginning} answer is {right}."
