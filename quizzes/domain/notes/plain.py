"""Plain text out of Markdown and HTML that still knows the lines it came from."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from markdown_it.token import Token

from quizzes.domain.notes.html_text import BREAK, readable, without_tags
from quizzes.domain.notes.sentences import OPAQUE


class Piece(NamedTuple):
    """Text of one line. What stands in code cannot end a sentence."""

    line: int
    text: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class PlainText:
    """``skeleton`` is ``text`` with code blotted out, character for character."""

    text: str
    skeleton: str
    offsets: tuple[int, ...]
    lines: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """The line (1-based) on which a character of ``text`` stands."""
        return self.lines[bisect_right(self.offsets, offset) - 1]


def text_of(inline: Token, *, line: int) -> PlainText:
    """Plain text of an inline token that begins on ``line`` (1-based)."""
    return _joined(_pieces(inline.children or (), line=line))


def texts_of_html(html: str, *, line: int) -> Iterator[PlainText]:
    """Plain texts of an HTML block that begins on ``line``, parted by block tags."""
    for part in without_tags(html).split(BREAK):
        yield _joined(
            Piece(number, readable(text) + "\n")
            for number, text in enumerate(part.split("\n"), start=line)
        )
        line += part.count("\n")


def words_of(inline: Token) -> str:
    """Plain text of an inline token, white space collapsed."""
    return " ".join(text_of(inline, line=1).text.split())


def text_of_part(token: Token) -> str:
    """The text that one child of an inline token brings into ``text_of``."""
    match token.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "html_inline":
            return without_tags(token.content).replace(BREAK, " ")
        case "image":
            return words_of(token)
        case "text":
            return token.content.replace("\n", " ")  # it was written as &#10;
        case _:
            return token.content


def _joined(pieces: Iterable[Piece]) -> PlainText:
    parts = tuple(pieces)
    ends = tuple(accumulate((len(part.text) for part in parts), initial=0))
    return PlainText(
        text="".join(part.text for part in parts),
        skeleton="".join(
            OPAQUE * len(part.text) if part.is_code else part.text for part in parts
        ),
        offsets=ends[:-1],
        lines=tuple(part.line for part in parts),
    )


def _pieces(tokens: Iterable[Token], *, line: int) -> Iterator[Piece]:
    link_line = line
    for token in tokens:
        if token.type == "link_open":
            link_line = line
        elif token.type == "link_close":
            line = link_line + token.meta.get("line_breaks", line - link_line)
        else:
            text = text_of_part(token)
            yield from _by_line(text, line=line, is_code=token.type == "code_inline")
            line += token.meta.get("line_breaks", text.count("\n"))


def _by_line(text: str, *, line: int, is_code: bool) -> Iterator[Piece]:
    *ended, rest = text.split("\n")
    for number, part in enumerate(ended, start=line):
        yield Piece(number, part + "\n", is_code)
    yield Piece(line + len(ended), rest, is_code)
