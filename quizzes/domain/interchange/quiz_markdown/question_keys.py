"""Keys of questions: those that were written, and those made from stems."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count

from quizzes.domain.interchange.quiz_markdown.outline import RawQuestion
from quizzes.domain.interchange.report import Problems, excerpt

_LONGEST_MADE = 60  # characters; a key may have 80, and a number may follow


def keys_of(
    questions: Sequence[RawQuestion], *, are_needed: bool, problems: Problems
) -> list[str]:
    """Return a key for each question, in order.

    A key that is missing is made from the stem, different from all others; where keys
    are needed it is noted. So is a key that was written before.
    """
    _check_keys(questions, are_needed=are_needed, problems=problems)
    used = {question.heading.key for question in questions}
    fresh = _FreshKeys(used)
    return [
        question.heading.key or fresh.made_from(question.heading.stem)
        for question in questions
    ]


class _FreshKeys:
    """Makes keys, each only once."""

    def __init__(self, used: set[str]) -> None:
        self._used = used
        self._numbers: dict[str, Iterator[int]] = {}

    def made_from(self, stem: str) -> str:
        base = key = _slug(stem)
        while key in self._used:
            number = next(self._numbers.setdefault(base, count(2)))
            key = f"{base}-{number}"
        self._used.add(key)
        return key


def _slug(stem: str) -> str:
    letters = (
        unicodedata.normalize("NFKD", stem.casefold())
        .encode("ascii", "ignore")
        .decode()
    )
    words = re.sub(r"[^a-z0-9]+", "-", letters)
    return words[:_LONGEST_MADE].strip("-") or "question"


def _check_keys(
    questions: Sequence[RawQuestion], *, are_needed: bool, problems: Problems
) -> None:
    lines: dict[str, int] = {}
    for question in questions:
        key, line = question.heading.key, question.line
        if key in lines:
            problems.add(
                line,
                f"The key {excerpt(key)} is used twice: "
                f"in line {lines[key]} and in line {line}.",
                "Give one of the two questions another key.",
            )
        elif key:
            lines[key] = line
        elif are_needed:
            problems.add(
                line,
                f"The question {excerpt(question.heading.stem)} has no key.",
                "Write one behind its stem: `{#a-few-words}`.",
            )
