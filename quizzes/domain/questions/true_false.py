"""True or false: the stem is a statement, and the two options never change places."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from quizzes.domain.questions.base import Answer, Key, Presentation
from quizzes.domain.questions.options import RIGHT, WRONG, OneAnswer, presented
from quizzes.domain.questions.wording import said

TRUE, FALSE = "True", "False"


@dataclass(frozen=True, slots=True)
class TrueFalse(OneAnswer):
    """Its options are True and False, in this order, and one of them is right."""

    kind: ClassVar[str] = "true_false"
    icon: ClassVar[str] = "truefalse"
    kind_name: ClassVar[str] = "true or false"

    @property
    def rule(self) -> str:
        return ""

    def problems(self) -> tuple[str, ...]:
        found = []
        right = sum(option.is_right for option in self.options)
        if [option.text for option in self.options] != [TRUE, FALSE]:
            found.append("The two options are True and False, in this order.")
        if right != 1:
            found.append(f"{said(right, 'option')} marked right; mark exactly one.")
        if any(option.weight not in (RIGHT, WRONG) for option in self.options):
            found.append("True and False earn all of the points or none.")
        return tuple(found)

    def present(self, seed: bytes) -> Presentation:  # noqa: ARG002
        return presented(self.options, seed=None)

    def verdict(
        self,
        answer: Answer | None,
        *,
        letters: Mapping[Key, str],  # noqa: ARG002
    ) -> str:
        right = next(option for option in self.options if option.is_right)
        beginning = "Right." if answer == right.key else "Not this time."
        if answer is None:
            beginning = "Not answered."
        return f"{beginning} It is {right.text.lower()}."
