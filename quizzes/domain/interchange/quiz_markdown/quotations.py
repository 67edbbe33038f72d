"""Reasons and explanations: Markdown in a quotation, a citation as its last line."""

import re
from dataclasses import dataclass

from quizzes.domain.interchange.quiz_markdown import citations
from quizzes.domain.interchange.quiz_markdown.blocks import (
    Block,
    Page,
    fragment_of,
    trimmed,
)
from quizzes.domain.interchange.report import Problems
from quizzes.domain.questions.authored import Quote

_QUOTED = re.compile(r"([ \t]*)>([ \t]*)(.*)")
_DEEPEST = 3  # more spaces would make it code


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text`` is Markdown blocks; both parts may be missing."""

    text: str = ""
    source: Quote | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    is_code: bool

    @property
    def is_source(self) -> bool:
        return not self.is_code and citations.is_source(self.text)


def read_quotation(
    block: Block, *, page: Page, indent: int, problems: Problems
) -> Quotation:
    """Read a quotation whose lines are indented by ``indent`` to ``indent`` + 3."""
    lines = _lines(block, page=page, indent=indent, problems=problems)
    while lines and not lines[-1].text.strip():
        lines.pop()
    source = None
    if lines and lines[-1].is_source:
        last = lines.pop()
        source = citations.read_source(last.text, line=last.number, problems=problems)
    for line in lines:
        if line.is_source:
            problems.add(
                line.number,
                "Something stands behind this citation.",
                "Write one `Source:` line, as the last line of the quotation.",
            )
    texts = [
        line.text if line.is_code else citations.unguarded(line.text) for line in lines
    ]
    return Quotation(trimmed(texts), source)


def write_quotation(text: str, *, source: Quote | None) -> list[str]:
    """The lines of a quotation; [] if there is nothing to say."""
    page = fragment_of(text)
    lines = [
        _with_spaces(line if number in page.code_lines else citations.guarded(line))
        for number, line in enumerate(page.lines, start=1)
    ]
    if source is not None:
        # Behind a table or code on the line before, it would be a part of it.
        is_apart = page.blocks and page.blocks[-1].kind != "paragraph"
        lines = [*lines, ""] if is_apart else lines
        lines = [*(lines if text else ()), citations.write_source(source)]
    elif not text:
        return []
    return [f"> {line}" if line else ">" for line in lines]


def _lines(block: Block, *, page: Page, indent: int, problems: Problems) -> list[_Line]:
    lines = []
    unmarked = []
    for number in range(block.first, block.last + 1):
        raw = page.lines[number - 1]
        text = _unquoted(raw, indent=indent)
        if text is None and raw.strip():
            unmarked.append(number)
        lines.append(_Line(number, text or "", number in page.code_lines))
    for number in unmarked[:1]:
        problems.add(
            number,
            "This line continues a quotation without its own `>`.",
            "Begin it with `>`, indented like the line above, or put a blank line "
            "before it.",
        )
    return lines


def _unquoted(line: str, *, indent: int) -> str | None:
    """What stands behind ``>`` and one space; None if the mark is not where it belongs.

    Tabs are turned into the spaces that they stand for, as CommonMark does it.
    """
    quoted = _QUOTED.fullmatch(line)
    column = len(quoted[1].expandtabs(4)) if quoted else -1
    if not quoted or not indent <= column <= indent + _DEEPEST:
        return None
    before = " " * (column + 1)
    width = len((before + quoted[2]).expandtabs(4)) - len(before)
    return " " * (width - 1) + quoted[3]


def _with_spaces(line: str) -> str:
    """Write spaces for leading tabs, which would be narrower inside a quotation."""
    text = line.lstrip(" \t")
    return line[: len(line) - len(text)].expandtabs(4) + text
