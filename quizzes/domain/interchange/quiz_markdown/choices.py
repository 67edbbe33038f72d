"""Single choice as text: ``- (x) right``, ``- ( ) wrong``, ``- (50%) half right``."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from quizzes.domain.interchange.quiz_markdown.inline import one_line
from quizzes.domain.interchange.quiz_markdown.items import (
    Answers,
    Item,
    check_question,
    refuse_empty,
    refuse_kind,
    sources_of,
    write_item,
)
from quizzes.domain.interchange.quiz_markdown.markers import Form, form_of, parted
from quizzes.domain.interchange.report import Problem, Problems, excerpt
from quizzes.domain.questions.authored import Quote
from quizzes.domain.questions.base import Key
from quizzes.domain.questions.keys import letter_keys
from quizzes.domain.questions.single_choice import RIGHT, WRONG, Option, SingleChoice

_PER_CENT = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9}|/[1-9][0-9]{0,8})?%")
_WEIGHTS = {" ": WRONG, "x": RIGHT, "X": RIGHT}
_TOO_LONG = 1.5  # times the longest wrong option
_TOO_MUCH = 10  # characters more than that, or "Azure" would stand out beside "AWS"


def read_choice(
    answers: Answers, *, problems: Problems
) -> tuple[SingleChoice, dict[Key, Quote]]:
    """Read the options of a single choice question, and the citations among them."""
    keyed = dict(zip(letter_keys(), answers.items, strict=False))
    options = tuple(_option(key, item, problems) for key, item in keyed.items())
    question = SingleChoice(answers.stem, options, is_shuffled=answers.is_shuffled)
    if is_true_or_false(question):
        line = answers.items[0].line
        refuse_kind("True/false", line=line, problems=problems)
    else:
        check_question(question, line=answers.line, problems=problems)
    return question, sources_of(keyed.items())


def is_true_or_false(question: SingleChoice) -> bool:
    """Whether the options make it a question of that other kind."""
    return sorted(option.text for option in question.options) == ["False", "True"]


def write_choice(
    question: SingleChoice, *, quotes: Mapping[Key, Quote]
) -> Iterator[str]:
    """The lines of all options."""
    for option in question.options:
        yield from write_item(
            f"({_marker(option.weight)}) {one_line(option.text)}",
            reason=option.reason,
            source=quotes.get(option.key),
            is_pinned=option.is_pinned,
        )


def warn_about_choice(question: SingleChoice, *, line: int) -> Iterator[Problem]:
    """What lets a learner guess."""
    right = [len(option.text) for option in question.options if option.is_right]
    wrong = [len(option.text) for option in question.options if not option.is_right]
    limit = max(wrong, default=0)
    if right and wrong and right[0] > max(limit * _TOO_LONG, limit + _TOO_MUCH):
        yield Problem(
            line,
            "The right option is the longest by far.",
            "Shorten it, or say more in the others.",
        )
    for option in question.options:
        if "all of the above" in option.text.lower():
            yield Problem(
                line,
                f"The option {excerpt(option.text)} speaks of the others.",
                "Make it a several-answer question, or leave this option out.",
            )


def _option(key: Key, item: Item, problems: Problems) -> Option:
    marker, text = parted(item.text)
    if form_of(item.text) != Form.CHOICE:
        _refuse_unmarked(item, problems)
    elif not text:
        refuse_empty(item, problems=problems)
    return Option(
        key=key,
        text=text,
        weight=_weight(marker, item, problems),
        reason=item.reason.text,
        is_pinned=item.is_pinned,
    )


def _refuse_unmarked(item: Item, problems: Problems) -> None:
    if not item.text:
        refuse_empty(item, problems=problems)
        return
    problems.add(
        item.line,
        f"The answer {excerpt(item.text)} has no marker.",
        "Begin it with `( )`, or `(x)` if it is right. "
        "A list that belongs to the stem uses `*`.",
    )


def _weight(marker: str, item: Item, problems: Problems) -> Fraction:
    if marker in ("", *_WEIGHTS):
        return _WEIGHTS.get(marker, WRONG)
    is_number = _PER_CENT.fullmatch(marker)
    weight = Fraction(marker.removesuffix("%")) / 100 if is_number else RIGHT + 1
    if abs(weight) > RIGHT:
        problems.add(
            item.line,
            f"The weight {excerpt(marker)} is not between -100% and 100%.",
            "Write it like `(50%)`, `(-25%)` or `(33.3%)`.",
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
