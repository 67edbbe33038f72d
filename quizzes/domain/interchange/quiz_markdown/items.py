"""One answer in a list: its line, and the reason that stands under it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzes.domain.interchange.quiz_markdown.blocks import Block, Page
from quizzes.domain.interchange.quiz_markdown.inline import with_pin, without_pin
from quizzes.domain.interchange.quiz_markdown.quotations import (
    Quotation,
    read_quotation,
    write_quotation,
)
from quizzes.domain.interchange.report import Problems, excerpt
from quizzes.domain.questions.authored import Quote
from quizzes.domain.questions.base import Key, Question

_BULLET = re.compile(r" *(?:[-+*]|[0-9]{1,9}[.)]) *")
_LONGEST = 5_000  # characters
_TOO_DEEP = "This reason is indented too far and has become a part of the answer."
_TWO_SPACES = "Indent its `>` by two spaces under the answer."


@dataclass(frozen=True, slots=True)
class Item:
    """``text`` is raw: marker and answer in one line, without the pin."""

    line: int
    text: str
    is_pinned: bool
    reason: Quotation


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one question, and what its kind needs beside them.

    ``partial`` is '' where no rule was written, or one that its kind does not have.
    """

    items: tuple[Item, ...]
    stem: str
    is_shuffled: bool
    partial: str
    line: int


def read_item(block: Block, *, page: Page, problems: Problems) -> Item:
    """Read one answer. What does not belong in one is noted and left out."""
    first, *rest = block.blocks or (None,)
    if first is None or first.kind != "paragraph":
        if first is not None and first.kind != "heading":
            _refuse_block(first, page=page, problems=problems)
        return Item(block.first, "", is_pinned=False, reason=Quotation())
    line, *more = first.text.split("\n")
    if more:
        _refuse_line(first.first + 1, more[0], problems)
    if len(line) > _LONGEST:
        problems.add(
            block.first,
            "This answer is longer than 5,000 characters.",
            "Shorten it, or move a part of it into the stem.",
        )
    text, is_pinned = without_pin(line[:_LONGEST].rstrip())
    reason = _reason(rest, bullet=block.first, page=page, problems=problems)
    return Item(block.first, text, is_pinned, reason)


def write_item(
    text: str, *, reason: str, source: Quote | None, is_pinned: bool
) -> Iterator[str]:
    """The lines of one answer."""
    yield f"- {with_pin(text, is_pinned=is_pinned)}".rstrip()
    for line in write_quotation(reason, source=source):
        yield f"  {line}"


def sources_of(keyed: Iterable[tuple[Key, Item]]) -> dict[Key, Quote]:
    """The citations of answers by part key; parts without one are left out."""
    return {key: item.reason.source for key, item in keyed if item.reason.source}


def refuse_empty(item: Item, *, problems: Problems) -> None:
    """Note an answer without words."""
    problems.add(item.line, "This answer is empty.", "Write it, or remove the line.")


def refuse_kind(kind: str, *, line: int, problems: Problems) -> None:
    """Note a kind of question that the format has and Margin does not know yet."""
    problems.add(
        line,
        f"{kind} questions are not known here yet.",
        "Leave this question out for now.",
    )


def check_question(question: Question, *, line: int, problems: Problems) -> None:
    """Note what the kind of question itself finds wrong."""
    for found in question.problems():
        problems.add(line, found)


def _reason(
    blocks: Iterable[Block], *, bullet: int, page: Page, problems: Problems
) -> Quotation:
    reason = None
    for block in blocks:
        if block.kind == "blockquote" and reason is None:
            indent = _indent(page.lines[bullet - 1])
            reason = read_quotation(block, page=page, indent=indent, problems=problems)
        elif block.kind == "blockquote":
            problems.add(
                block.first,
                "This answer has two reasons.",
                "Join them with a line that holds only `>`.",
            )
        elif block.kind != "heading":
            _refuse_block(block, page=page, problems=problems)
    return reason or Quotation()


def _indent(line: str) -> int:
    """The column where the text of a list item begins."""
    bullet = _BULLET.match(line.expandtabs(4))
    return bullet.end() if bullet else 0


def _refuse_line(number: int, text: str, problems: Problems) -> None:
    if text.lstrip().startswith(">"):
        problems.add(number, _TOO_DEEP, _TWO_SPACES)
    else:
        problems.add(
            number,
            f"The line {excerpt(text)} continues the answer above it.",
            "Write an answer on one line, and a reason under it behind `>`.",
        )


def _refuse_block(block: Block, *, page: Page, problems: Problems) -> None:
    if page.lines[block.first - 1].lstrip().startswith(">"):
        problems.add(block.first, _TOO_DEEP, _TWO_SPACES)
    else:
        problems.add(
            block.first,
            "An answer is one line of text, and only a reason may stand under it.",
            "Put longer text into the stem; write a reason behind `>`.",
        )
