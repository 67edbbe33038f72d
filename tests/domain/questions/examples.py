"""Small questions; a test names only what it is about."""

from collections.abc import Sequence
from fractions import Fraction
from string import ascii_lowercase
from typing import Any

from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from quizzes.domain.questions.options import Option
from quizzes.domain.questions.several_choice import SeveralChoice
from quizzes.domain.questions.single_choice import SingleChoice
from quizzes.domain.questions.true_false import TrueFalse

SEEDS = [number.to_bytes(16) for number in range(6000)]


def choice(*weights: Fraction | int, pinned: str = "", **fields: Any) -> SingleChoice:
    """Options a, b, c … with these weights; those in ``pinned`` keep their places."""
    return SingleChoice("Which one?", _options(weights, pinned), **fields)


def several(*weights: Fraction | int, pinned: str = "", **fields: Any) -> SeveralChoice:
    """Options a, b, c … with these weights, of which any number may be ticked."""
    return SeveralChoice("Which ones?", _options(weights, pinned), **fields)


def true_false(*, is_true: bool = True) -> TrueFalse:
    """a is True, b is False."""
    right = {"True": is_true, "False": not is_true}
    options = (
        Option(key, text, weight=Fraction(right[text]), reason=f"Why {key}.")
        for key, text in zip("ab", right, strict=True)
    )
    return TrueFalse("It is so.", tuple(options))


def _options(weights: Sequence[Fraction | int], pinned: str) -> tuple[Option, ...]:
    return tuple(
        Option(
            key,
            f"Option {key.upper()}",
            weight=Fraction(weight),
            reason=f"Why {key}.",
            is_pinned=key in pinned,
        )
        for key, weight in zip(ascii_lowercase, weights, strict=False)
    )


def choice_of(*texts: str) -> SingleChoice:
    """Options a, b, c … with these texts; a is right."""
    options = (
        Option(key, text, weight=Fraction(key == "a"))
        for key, text in zip(ascii_lowercase, texts, strict=False)
    )
    return SingleChoice("Which one?", tuple(options))


def matching(
    belong: Sequence[str] = "abc",
    answers: Sequence[str] = "abcd",
    *,
    pinned: str = "",
    **fields: Any,
) -> Matching:
    """Prompts 1, 2, 3 … that belong to these answers."""
    return Matching(
        "Which is whose?",
        prompts=tuple(
            Prompt(
                str(number),
                f"Prompt {number}",
                answer=answer,
                reason=f"Why {number}.",
                is_pinned=str(number) in pinned,
            )
            for number, answer in enumerate(belong, start=1)
        ),
        answers=tuple(
            MatchAnswer(key, f"Answer {key}", is_pinned=key in pinned)
            for key in answers
        ),
        **fields,
    )
