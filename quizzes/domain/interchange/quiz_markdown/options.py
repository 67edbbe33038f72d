"""One option as text: ``(x) right``, ``[ ] wrong``, ``(50%) half right``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from quizzes.domain.interchange.quiz_markdown.inline import one_line
from quizzes.domain.interchange.quiz_markdown.items import (
    Answers,
    Item,
    refuse_empty,
    write_item,
)
from quizzes.domain.interchange.quiz_markdown.markers import Form, form_of, parted
from quizzes.domain.interchange.report import Problem, Problems, excerpt
from quizzes.domain.questions.authored import Quote
from quizzes.domain.questions.base import Key
from quizzes.domain.questions.keys import letter_keys
from quizzes.domain.questions.options import RIGHT, WRONG, Option

_PER_CENT = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9}|/[1-9][0-9]{0,8})?%")
_WEIGHTS = {" ": WRONG, "x": RIGHT, "X": RIGHT}
_TOO_LONG = 1.5  # times the longest wrong option
_TOO_MUCH = 10  # characters more than that, or "Azure" would stand out beside "AWS"


@dataclass(frozen=True, slots=True)
class Brackets:
    """What a kind of choice puts its markers into."""

    form: Form
    opening: str
    closing: str

    def around(self, marker: str) -> str:
        return f"{self.opening}{marker}{self.closing}"


ROUND = Brackets(Form.CHOICE, "(", ")")
SQUARE = Brackets(Form.SEVERAL, "[", "]")


def keyed_items(answers: Answers) -> dict[Key, Item]:
    """The items of a choice by the keys of its options."""
    return dict(zip(letter_keys(), answers.items, strict=False))


def read_options(
    keyed: Mapping[Key, Item], *, brackets: Brackets, problems: Problems
) -> tuple[Option, ...]:
    """Read every option; one that cannot be read is noted, and wrong."""
    return tuple(_option(key, item, brackets, problems) for key, item in keyed.items())


def write_options(
    options: tuple[Option, ...], *, brackets: Brackets, quotes: Mapping[Key, Quote]
) -> Iterator[str]:
    """The lines of all options."""
    for option in options:
        yield from write_item(
            f"{brackets.around(_marker(option.weight))} {one_line(option.text)}",
            reason=option.reason,
            source=quotes.get(option.key),
            is_pinned=option.is_pinned,
        )


def warn_about_options(
    right: Sequence[Option], wrong: Sequence[Option], *, line: int
) -> Iterator[Problem]:
    """What lets a learner guess: long right ones, and "all of the above"."""
    limit = max((len(option.text) for option in wrong), default=0)
    shortest = min((len(option.text) for option in right), default=0)
    if wrong and shortest > max(limit * _TOO_LONG, limit + _TOO_MUCH):
        are, them = ("option is", "it") if len(right) == 1 else ("options are", "them")
        yield Problem(
            line,
            f"The right {are} the longest by far.",
            f"Shorten {them}, or say more in the others.",
        )
    for option in (*right, *wrong):
        if "all of the above" in option.text.lower():
            yield Problem(
                line,
                f"The option {excerpt(option.text)} speaks of the others.",
                "Let learners tick each (`- [x]`), and leave this option out.",
            )


def _option(key: Key, item: Item, brackets: Brackets, problems: Problems) -> Option:
    marker, text = parted(item.text)
    if form_of(item.text) != brackets.form:
        _refuse_unmarked(item, brackets, problems)
        marker, text = "", item.text
    elif not text:
        refuse_empty(item, problems=problems)
    return Option(
        key=key,
        text=text,
        weight=_weight(marker, item, brackets, problems),
        reason=item.reason.text,
        is_pinned=item.is_pinned,
    )


def _refuse_unmarked(item: Item, brackets: Brackets, problems: Problems) -> None:
    if not item.text:
        refuse_empty(item, problems=problems)
        return
    problems.add(
        item.line,
        f"The answer {excerpt(item.text)} has no marker.",
        f"Begin it with `{brackets.around(' ')}`, or `{brackets.around('x')}` if it is "
        "right. A list that belongs to the stem uses `*`.",
    )


def _weight(
    marker: str, item: Item, brackets: Brackets, problems: Problems
) -> Fraction:
    if marker in ("", *_WEIGHTS):
        return _WEIGHTS.get(marker, WRONG)
    is_number = _PER_CENT.fullmatch(marker)
    weight = Fraction(marker.removesuffix("%")) / 100 if is_number else RIGHT + 1
    if abs(weight) > RIGHT:
        half, minus, third = map(brackets.around, ("50%", "-25%", "33.3%"))
        problems.add(
            item.line,
            f"The weight {excerpt(marker)} is not between -100% and 100%.",
            f"Write it like `{half}`, `{minus}` or `{third}`.",
        )
        return WRONG
    return weight


def _marker(weight: Fraction) -> str:
    if weight in (RIGHT, WRONG):
        return "x" if weight == RIGHT else " "
    per_cent = weight * 100
    if 10**9 % per_cent.denominator:
        return f"{per_cent}%"
    return f"{Decimal(per_cent.numerator) / per_cent.denominator:f}%"
