"""Passages of the notes, and the sentences inside each of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from quizzes.domain.notes.document import SentenceKind
from quizzes.domain.notes.plain import PlainText, text_of, texts_of_html, words_of
from quizzes.domain.notes.sentences import spans

Passage = Sequence[Token]
"""The tokens of a heading, a paragraph, a whole list, a whole table or a code block."""

_QUOTATION = ("blockquote_open", "blockquote_close")
_LISTS = ("bullet_list_open", "ordered_list_open")


class Fragment(NamedTuple):
    """A sentence before it is numbered. Lines are 1-based and inclusive."""

    kind: SentenceKind
    text: str
    first_line: int
    last_line: int


def passages_of(tokens: Iterable[Token]) -> Iterator[Passage]:
    """Cut block tokens into passages. A quotation is read as what stands in it."""
    passage: list[Token] = []
    depth = 0
    for token in tokens:
        if token.type in _QUOTATION:
            continue
        passage.append(token)
        depth += token.nesting
        if depth == 0:
            yield passage
            passage = []


def title_of(passage: Passage) -> str:
    """Plain text of a heading; '' for an empty one and for any other passage.

    A heading inside a list or a quotation does not divide the notes: it is text.
    """
    opening = passage[0]
    is_heading = opening.type == "heading_open" and opening.level == 0
    return words_of(passage[1]) if is_heading else ""


def fragments_of(passage: Passage) -> Iterator[Fragment]:
    """Read the sentences, list items, table rows and code blocks of one passage."""
    in_list = passage[0].type in _LISTS
    kind = SentenceKind.ITEM if in_list else SentenceKind.SENTENCE
    cells: list[Token] = []
    for before, token in pairwise([passage[0], *passage]):
        match token.type:
            case "inline" if before.type == "td_open":
                cells.append(token)
            case "inline" if before.type != "th_open":
                yield from _sentences(text_of(token, line=line_of(token)), kind=kind)
            case "tr_close":
                yield from _row(cells)
                cells = []
            case "html_block":
                for text in texts_of_html(token.content, line=line_of(token)):
                    yield from _sentences(text, kind=kind)
            case "fence" | "code_block":
                yield from _code(token)


def line_of(token: Token) -> int:
    """The line (1-based) on which a block token begins."""
    return token.map[0] + 1 if token.map else 1


def sentence_spans(plain: PlainText) -> list[tuple[int, int]]:
    """(begin, end) of each sentence in ``plain.text``; none holds white space only."""
    return [
        (begin, end)
        for begin, end in spans(plain.skeleton)
        if not plain.text[begin:end].isspace()
    ]


def row_of(cells: Iterable[Token]) -> str:
    """What a table row says, by its inline tokens: "term: this, that"; or ''."""
    term, *rest = [text for cell in cells if (text := words_of(cell))] or [""]
    return f"{term}: {', '.join(rest)}" if rest else term


def code_of(token: Token) -> str:
    """The lines of a code block, without the empty ones around them."""
    return token.content.strip("\n").rstrip()


def _sentences(plain: PlainText, *, kind: SentenceKind) -> Iterator[Fragment]:
    for begin, end in sentence_spans(plain):
        words = " ".join(plain.text[begin:end].split())
        first_line, last_line = plain.line_at(begin), plain.line_at(end - 1)
        yield Fragment(kind, words, first_line, last_line)


def _row(cells: Sequence[Token]) -> Iterator[Fragment]:
    if text := row_of(cells):
        yield Fragment(SentenceKind.ROW, text, line_of(cells[0]), line_of(cells[0]))


def _code(token: Token) -> Iterator[Fragment]:
    if code := code_of(token):
        last_line = token.map[1] if token.map else 1
        yield Fragment(SentenceKind.CODE, code, line_of(token), last_line)
