"""Sections and questions of a page, each question still in blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizzes.domain.interchange.quiz_markdown.attributes import Heading, read_heading
from quizzes.domain.interchange.quiz_markdown.blocks import Block, Page
from quizzes.domain.interchange.report import Problems

_SECTION, _QUESTION = "#", "##"
_CLOSING_HASHES = re.compile(r"(^|[ \t])\\(#+)$")


@dataclass(frozen=True, slots=True)
class RawQuestion:
    """``line`` is the heading's, 1-based; ``blocks`` is all that stands under it."""

    line: int
    heading: Heading
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RawSection:
    """``title`` is '' before the first heading."""

    title: str
    questions: tuple[RawQuestion, ...]


def outline_of(page: Page, *, problems: Problems) -> tuple[RawSection, ...]:
    """Part a page at its headings. Text that belongs to no question is noted."""
    sections = []
    for heading, blocks in _parted(page.blocks, at=_SECTION):
        title = unguarded_title(heading.text) if heading else ""
        if heading and not title:
            found = "This section has no title."
            problems.add(heading.first, found, "Write one behind `#`.")
        questions = tuple(_questions(blocks, problems))
        if heading or questions:
            sections.append(RawSection(title, questions))
    return tuple(sections)


def guarded_title(title: str) -> str:
    """Escape number signs at the end, which Markdown would drop."""
    return re.sub(r"(^|[ \t])(#+)$", r"\1\\\2", title)


def unguarded_title(title: str) -> str:
    """Take off the backslash that ``guarded_title`` put in."""
    return _CLOSING_HASHES.sub(r"\1\2", title)


def _questions(blocks: Sequence[Block], problems: Problems) -> Iterator[RawQuestion]:
    for heading, below in _parted(blocks, at=_QUESTION):
        if heading:
            line = heading.first
            read = read_heading(heading.text, line=line, problems=problems)
            yield RawQuestion(line, read, tuple(below))
        else:
            _refuse_stray(below, problems)


def _refuse_stray(blocks: Iterable[Block], problems: Problems) -> None:
    kinds = ("front_matter", "heading")
    stray = [block for block in blocks if block.kind not in kinds]
    for block in stray[:1]:
        if block.kind == "hr":
            found = "Front matter begins here, but it does not end or is not on top."
            advice = "Write `---` in the first line of the file, and behind the fields."
        else:
            found = "This text belongs to no question."
            advice = "Put it under a heading with `##`, or into `description`."
        problems.add(block.first, found, advice)


def _parted(
    blocks: Iterable[Block], *, at: str
) -> Iterator[tuple[Block | None, list[Block]]]:
    """Part blocks at headings of one level; first what stands before the first one."""
    heading: Block | None = None
    below: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and block.markup == at:
            yield heading, below
            heading, below = block, []
        else:
            below.append(block)
    yield heading, below
