"""The line that says where the notes settle a question."""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from quizzes.domain.interchange.quiz_markdown.inline import one_line
from quizzes.domain.interchange.report import Problems, excerpt
from quizzes.domain.questions.authored import Quote

_LONGEST_LINE = 10_000  # characters; reading a link of brackets only is quadratic
_SOURCE = re.compile(r" {0,3}Source:")
_ESCAPED_SOURCE = re.compile(r"( {0,3}Source)\\:")
_SPACE = " \t"
_EXAMPLE = '`Source: [heading](notes.md#anchor "quoted words")`'
_markdown = MarkdownIt("commonmark", {"html": False})


class _Link(NamedTuple):
    label: str
    address: str
    title: str


def is_source(line: str) -> bool:
    """Whether a line outside code is a citation."""
    return _SOURCE.match(line) is not None


def guarded(line: str) -> str:
    """Escape text that looks like a citation."""
    return line.replace(":", "\\:", 1) if is_source(line) else line


def unguarded(line: str) -> str:
    """Take off the backslash that ``guarded`` put in."""
    return _ESCAPED_SOURCE.sub(r"\1:", line, count=1) if "Source" in line else line


def read_source(text: str, *, line: int, problems: Problems) -> Quote | None:
    """Read ``Source: [heading](notes.md#anchor "quoted words")``."""
    link = _link_of(_SOURCE.sub("", text, count=1).strip())
    if link is None or not link.label or not link.title:
        problems.add(
            line,
            "This citation is not one link with quoted words.",
            f"Write {_EXAMPLE}.",
        )
        return None
    file, _, anchor = unquote(link.address).partition("#")
    if file != "notes.md" or not anchor:
        problems.add(
            line,
            f"This citation points to {excerpt(link.address)}.",
            "It has to point to `notes.md#` and the anchor of a heading.",
        )
        return None
    return Quote(heading=link.label, anchor=anchor, words=link.title, line=line)


def write_source(source: Quote) -> str:
    """The line of a citation."""
    address = re.sub(r'[\x00-\x20()<>\\&%"\x7f]', _encoded, source.anchor)
    title = re.sub(
        r'\\(?=[!-/:-@\[-`{-~]|$)|"|&(?=[a-zA-Z#][a-zA-Z0-9]{1,31};)',
        r"\\\g<0>",
        one_line(source.words),
    )
    return f'Source: [{_label(source.heading)}](notes.md#{address} "{title}")'


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0])


def _label(heading: str) -> str:
    label = one_line(heading)
    if _end_of_label(f"[{label}]") == len(label) + 1:
        return label
    return re.sub(r"[\\\[\]`<!&]", r"\\\g<0>", label)


def _link_of(text: str) -> _Link | None:
    """The one link that a text is, if it is one."""
    end = _end_of_label(text)
    if end < 0 or not text.startswith("(", end + 1):
        return None
    start = end + 2 + _spaces_at(text, end + 2)
    address = _markdown.helpers.parseLinkDestination(text, start, len(text))
    start = address.pos + _spaces_at(text, address.pos)
    title = _markdown.helpers.parseLinkTitle(text, start, len(text))
    if not (address.ok and title.ok) or start == address.pos:
        return None
    if text[title.pos :].strip(_SPACE) != ")":
        return None
    return _Link(text[1:end].strip(), address.str, title.str.strip())


def _end_of_label(text: str) -> int:
    """Where the bracket closes with which a text begins; -1 if there is none."""
    if not text.startswith("[") or len(text) > _LONGEST_LINE:
        return -1
    state = StateInline(text, _markdown, {}, [])
    end: int = _markdown.helpers.parseLinkLabel(state, 0, True)
    return end


def _spaces_at(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip(_SPACE))
