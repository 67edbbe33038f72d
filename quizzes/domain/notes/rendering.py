"""Notes as clean HTML to read, in which each sentence can be pointed at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import nh3
from markdown_it.token import Token

from quizzes.domain.notes.document import Document, Heading
from quizzes.domain.notes.fragments import heading_fragment, sentence_fragments
from quizzes.domain.notes.markdown import block_tokens
from quizzes.domain.notes.parser import document_of
from quizzes.domain.notes.passages import code_of, line_of, row_of, sentence_spans
from quizzes.domain.notes.plain import PlainText, text_of, texts_of_html, words_of
from quizzes.domain.notes.rendering_inline import Place, inline_html, sentence_html

_TAGS = {
    *("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("hr", "div", "table", "thead", "tbody", "tr", "th", "td", "span"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "div": {"class", "tabindex"},
    "ol": {"start"},
    "pre": {"class", "id", "tabindex"},
    "span": {"class", "id"},
    "tr": {"class", "id"},
}
_OUR_VALUES = {
    "id": re.compile(r"s\.[0-9a-f]{12}(\.[0-9]+)?"),
    "class": re.compile("sentence|notes-table"),
    "tabindex": re.compile("0"),
    "start": re.compile("[0-9]+"),
}
_LARGEST_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, up to the next of any level, as clean HTML.

    Attributes:
        heading: None before the first one.
        fragment: where the heading stands; '' before the first one.
        depth: 1 for the title of the page, 2 to 6 for the headings below it, without
            jumps, whatever levels the notes use.
    """

    heading: Heading | None
    fragment: str
    depth: int
    html: str


@dataclass(frozen=True, slots=True)
class RenderedNotes:
    """Notes as a page; the first section may be empty."""

    document: Document
    sections: tuple[Section, ...]


def render(text: str, *, title: str) -> RenderedNotes:
    """Read notes and write them as HTML; HTML in them shows as its words only.

    ``title``: of the page. The one top heading that says the same is taken for it.
    """
    tokens = block_tokens(text)
    document = document_of(tokens)
    writer = _Writer(document)
    top = 0 if _is_top(document.headings, title) else 1
    before, *parts = _parts(tokens)
    sections = [Section(None, "", 1, writer.html(before))]
    for heading, part in zip(document.headings, parts, strict=True):
        depth = min(len(heading.path) + top, _LARGEST_DEPTH)
        fragment = heading_fragment(heading.anchor)
        sections.append(Section(heading, fragment, depth, writer.html(part)))
    return RenderedNotes(document, tuple(sections))


def _is_top(headings: Sequence[Heading], title: str) -> bool:
    level_1 = [each for each in headings if each.level == 1]
    return level_1 == list(headings[:1]) and bool(level_1) and level_1[0].title == title


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens before the first heading, then those under each, headings left out."""
    parts: list[list[Token]] = [[]]
    rest = iter(enumerate(tokens))
    for number, token in rest:
        if token.type == "heading_open" and token.level == 0:
            if words_of(tokens[number + 1]):
                parts.append([])
            next(rest), next(rest)
        else:
            parts[-1].append(token)
    return parts


class _Writer:
    """Writes blocks in the order of the document, and numbers sentences as it goes."""

    def __init__(self, document: Document) -> None:
        self.anchors = frozenset(each.anchor for each in document.headings)
        self.fragments = sentence_fragments(each.digest for each in document.sentences)

    def html(self, tokens: Sequence[Token]) -> str:
        """The blocks of one section, cleaned."""
        html = "".join(self._blocks(tokens))
        return nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_only_ours,
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer nofollow",
        )

    def _blocks(self, tokens: Sequence[Token]) -> Iterator[str]:
        for number, token in enumerate(tokens):
            match token.type:
                case "inline":
                    yield self._inline(token, within=tokens[number - 1].type)
                case "fence" | "code_block":
                    yield self._code(token)
                case "html_block":
                    yield from self._words_of_html(token)
                case "tr_open":
                    yield self._row(tokens, number)
                case "front_matter":
                    pass
                case _:
                    yield _tag(token)

    def _inline(self, inline: Token, *, within: str) -> str:
        if within in {"td_open", "th_open"}:  # its row is the sentence, or nothing is
            return inline_html(inline, anchors=self.anchors)
        places = self._places(text_of(inline, line=line_of(inline)))
        return inline_html(inline, anchors=self.anchors, places=places)

    def _places(self, plain: PlainText) -> list[Place]:
        spans = sentence_spans(plain)
        return [Place(begin, end, next(self.fragments)) for begin, end in spans]

    def _row(self, tokens: Sequence[Token], number: int) -> str:
        fragment = next(self.fragments) if row_of(_cells(tokens, number)) else ""
        return f'<tr class="sentence" id="{fragment}">' if fragment else "<tr>"

    def _code(self, token: Token) -> str:
        if not code_of(token):
            return ""
        code = escape(token.content)
        # Wide code scrolls in itself, also by the keys.
        return (
            f'<pre class="sentence" id="{next(self.fragments)}" tabindex="0">'
            f"<code>{code}</code></pre>\n"
        )

    def _words_of_html(self, token: Token) -> Iterator[str]:
        for plain in texts_of_html(token.content, line=line_of(token)):
            words = [
                sentence_html(escape(plain.text[begin:end]), fragment)
                for begin, end, fragment in self._places(plain)
            ]
            yield f"<p>{' '.join(words)}</p>\n" if words else ""


def _cells(tokens: Sequence[Token], number: int) -> Iterator[Token]:
    """The inline tokens of the row that opens there, without those of a table head."""
    while tokens[number].type != "tr_close":
        if tokens[number].type == "td_open":
            yield tokens[number + 1]
        number += 1


def _tag(token: Token) -> str:
    """An opening or closing tag. A heading inside of something is a paragraph."""
    if token.hidden:
        return ""
    tag = "p" if token.type.startswith("heading") else token.tag
    wrapped = {"table_open": '<div class="notes-table" tabindex="0"><table>\n'}
    wrapped |= {"table_close": "</table></div>\n"}
    if token.type in wrapped:
        return wrapped[token.type]
    start = token.attrs.get("start", "") if tag == "ol" else ""
    attributes = f' start="{start}"' if start != "" else ""
    is_open = token.nesting >= 0
    return f"<{tag}{attributes}>" if is_open else f"</{tag}>\n"


def _only_ours(_tag: str, attribute: str, value: str) -> str | None:
    """A last look: names that the page works with are never the source's."""
    pattern = _OUR_VALUES.get(attribute)
    return value if pattern is None or pattern.fullmatch(value) else None
