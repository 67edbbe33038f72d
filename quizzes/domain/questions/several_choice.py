"""Several answers: any number of the options is right, and each may be ticked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from quizzes.domain.questions.base import (
    Answer,
    BadAnswer,
    Key,
    Marking,
    Presentation,
    RawAnswer,
)
from quizzes.domain.questions.options import (
    NOT_AN_OPTION,
    RIGHT,
    WRONG,
    Choice,
    held,
    presented,
    problems_of_options,
)
from quizzes.domain.questions.wording import listed, part_of_the_marks

USUAL_RULE = "net"
OWN_WEIGHTS = "weights"


@dataclass(frozen=True, slots=True)
class _Count:
    """How many options are right and were ticked, and so on."""

    options: int
    right: int
    ticked_right: int
    ticked_wrong: int


def _exact(count: _Count) -> Fraction:
    is_exact = count.ticked_right == count.right and not count.ticked_wrong
    return RIGHT if is_exact else WRONG


def _net(count: _Count) -> Fraction:
    return Fraction(count.ticked_right - count.ticked_wrong, count.right)


def _each(count: _Count) -> Fraction:
    missed = count.right - count.ticked_right
    return 1 - Fraction(count.ticked_wrong + missed, count.options)


_SHARES: dict[str, Callable[[_Count], Fraction]] = {
    "exact": _exact,
    USUAL_RULE: _net,
    "each": _each,
}
PARTIAL_RULES = (*_SHARES, OWN_WEIGHTS)


@dataclass(frozen=True, slots=True)
class SeveralChoice(Choice):
    """An answer is the sorted list of the keys that were ticked.

    ``partial`` is one of PARTIAL_RULES, or ValueError is raised. Only by the rule
    ``weights`` may options weigh something else than all or nothing; those that weigh
    more than nothing are right.
    """

    kind: ClassVar[str] = "several_choice"
    icon: ClassVar[str] = "multi"
    kind_name: ClassVar[str] = "several answers"

    partial: str = USUAL_RULE
    is_shuffled: bool = True

    def __post_init__(self) -> None:
        if self.partial not in PARTIAL_RULES:
            raise ValueError(f"“{self.partial}” is not a rule of partial credit.")

    @property
    def rule(self) -> str:
        part = part_of_the_marks(len(self.options))
        has_minus = any(option.weight < WRONG for option in self.options)
        return {
            "exact": "only for all the right ones and no other",
            "net": "a wrong tick takes away a right one",
            "each": f"{part} for each option rightly ticked or left",
            "weights": "some answers earn more than others"
            + (", some take away" if has_minus else ""),
        }[self.partial]

    def problems(self) -> tuple[str, ...]:
        earned = sum((held(option.weight) for option in self.options), WRONG)
        found = problems_of_options(self.options)
        if not earned:
            found.append("No options are marked right; mark at least one.")
        if self.partial != OWN_WEIGHTS:
            weights = {option.weight for option in self.options}
            if weights - {RIGHT, WRONG}:
                found.append("Weights need the rule `partial=weights`.")
        elif WRONG < earned < RIGHT:
            found.append("The weights add up to less than 100%; nobody could earn all.")
        return tuple(found)

    def present(self, seed: bytes) -> Presentation:
        return presented(self.options, seed=seed if self.is_shuffled else None)

    def read(self, raw: RawAnswer) -> Answer:
        ticked = {value for value in raw.get("", ()) if value}
        if not ticked:
            raise BadAnswer("Choose at least one of the answers, then check.")
        if ticked - self.part_texts().keys():
            raise BadAnswer(NOT_AN_OPTION)
        return sorted(ticked)

    def raw(self, answer: Answer) -> RawAnswer:
        return {"": tuple(answer)}

    def mark(self, answer: Answer | None) -> Marking:
        ticked = answer or ()
        parts = tuple(
            option.marked(
                is_chosen=option.key in ticked, is_right=option.weight > WRONG
            )
            for option in self.options
        )
        # By the rule ``each``, ticking nothing would earn something.
        return Marking(self._share(answer) if answer else WRONG, parts)

    def _share(self, ticked: Answer) -> Fraction:
        weights = [option.weight for option in self.options if option.key in ticked]
        if self.partial == OWN_WEIGHTS:
            return held(sum(weights))
        right = sum(weight > WRONG for weight in weights)
        count = _Count(
            options=len(self.options),
            right=len(self._right_keys()),
            ticked_right=right,
            ticked_wrong=len(weights) - right,
        )
        return held(_SHARES[self.partial](count))

    def _right_keys(self) -> list[Key]:
        return [option.key for option in self.options if option.weight > WRONG]

    def verdict(self, answer: Answer | None, *, letters: Mapping[Key, str]) -> str:
        share = self.mark(answer).share
        if share == RIGHT:
            return "Right."
        right = sorted((letters[key] for key in self._right_keys()), key=_place)
        answers = "The answer is" if len(right) == 1 else "The answers are"
        beginning = "Partly right." if share else "Not this time."
        if answer is None:
            beginning = "Not answered."
        return f"{beginning} {answers} {listed(right)}."

    def to_reread(self, answer: Answer) -> Mapping[Key, str]:
        texts, marking = self.part_texts(), self.mark(answer)
        missed = [part.key for part in marking.parts if not part.is_right]
        return {key: texts[key] for key in missed if marking.share < RIGHT}

    def canonical(self, answer: Answer) -> str:
        return ",".join(sorted(answer))

    def guess_share(self) -> Fraction | None:
        return None


def _place(letter: str) -> tuple[int, str]:
    """Z comes before AA."""
    return len(letter), letter
