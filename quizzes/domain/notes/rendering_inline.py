"""A run of words as HTML, with an element around each of its sentences."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote, unquote

from markdown_it.token import Token

from quizzes.domain.notes.fragments import heading_fragment
from quizzes.domain.notes.plain import text_of_part

_BREAK = "<br>\n"


class Place(NamedTuple):
    """A sentence: where it begins and ends in the plain text, and its fragment."""

    begin: int
    end: int
    fragment: str


class _Markup(NamedTuple):
    """An element that stands around words; one without a tag writes nothing."""

    tag: str = ""
    href: str = ""

    @property
    def opening(self) -> str:
        href = f' href="{escape(self.href)}"' if self.href else ""
        return f"<{self.tag}{href}>" if self.tag else ""

    @property
    def closing(self) -> str:
        return f"</{self.tag}>" if self.tag else ""


class _Run(NamedTuple):
    """Text in one markup, inside one sentence ('': between two)."""

    text: str
    html: str
    markup: tuple[_Markup, ...]
    fragment: str = ""


def inline_html(
    inline: Token, *, anchors: Collection[str], places: Sequence[Place] = ()
) -> str:
    """Write the words of an inline token as HTML; HTML in them is left out.

    Each sentence has one element. Markup that reaches over the end of a sentence is
    closed there and opened again, so everything is nested well.

    Args:
        inline: the token.
        anchors: of this document; other addresses that are not complete lead nowhere.
        places: of the sentences in ``text_of(inline)``, in order.
    """
    runs = _cut(_runs(inline.children or (), anchors=anchors), places)
    parts = []
    for fragment, sentence in groupby(runs, key=lambda run: run.fragment):
        html = "".join(_nested(sentence))
        parts.append(sentence_html(html, fragment) if fragment else html)
    return "".join(parts)


def sentence_html(html: str, fragment: str) -> str:
    """The element of a sentence."""
    return f'<span class="sentence" id="{fragment}">{html}</span>'


def _runs(children: Iterable[Token], *, anchors: Collection[str]) -> Iterator[_Run]:
    around: list[_Markup] = []
    for token in children:
        if token.nesting > 0:
            around.append(_markup_of(token, anchors=anchors))
        elif token.nesting < 0:
            around.pop()
        elif text := text_of_part(token):
            own = _own_markup(token, is_in_link=any(each.href for each in around))
            html = _BREAK if token.type == "hardbreak" else escape(text)
            yield _Run(text, html, (*around, *own))


def _markup_of(token: Token, *, anchors: Collection[str]) -> _Markup:
    if token.type == "link_open":
        href = _led_to(str(token.attrs.get("href", "")), anchors=anchors)
        return _Markup("a", href) if href else _Markup()
    return _Markup(token.tag)


def _own_markup(token: Token, *, is_in_link: bool) -> tuple[_Markup, ...]:
    """Code; or the link to a picture, which stays where it is: its words stand here."""
    if token.type == "code_inline":
        return (_Markup("code"),)
    if token.type == "image" and not is_in_link:
        source = _led_to(str(token.attrs.get("src", "")), anchors=())
        return (_Markup("a", source),) if source else ()
    return ()


def _led_to(address: str, *, anchors: Collection[str]) -> str:
    """The address, if it is complete or a heading of this document; else ''."""
    anchor = unquote(address.removeprefix("#"))
    if address.startswith("#") and anchor in anchors:
        return f"#{quote(heading_fragment(anchor))}"
    is_complete = address.lower().startswith(("https://", "http://", "mailto:"))
    return address if is_complete else ""


def _cut(runs: Iterable[_Run], places: Sequence[Place]) -> Iterator[_Run]:
    """Cut runs where a sentence begins or ends."""
    offset = 0
    for run in runs:
        end = offset + len(run.text)
        for begin, stop, fragment in _stretches(offset, end, places):
            text = run.text[begin - offset : stop - offset]
            html = run.html if text == run.text else escape(text)
            is_gap = not fragment and text.isspace()
            yield _Run(text, html, () if is_gap else run.markup, fragment)
        offset = end


def _stretches(begin: int, end: int, places: Sequence[Place]) -> Iterator[Place]:
    """Cut one stretch of the text; what lies in no sentence has no fragment."""
    number = bisect_right(places, begin, key=lambda place: place.end)
    while begin < end:
        following = places[number] if number < len(places) else Place(end, end, "")
        if begin < following.begin:
            stop = min(end, following.begin)
            yield Place(begin, stop, "")
        else:
            stop = min(end, following.end)
            yield Place(begin, stop, following.fragment)
            number += 1
        begin = stop


def _nested(runs: Iterable[_Run]) -> Iterator[str]:
    """Write runs one after another; what they share is opened once."""
    opened: tuple[_Markup, ...] = ()
    for run in (*runs, _Run("", "", ())):
        shared = 0
        while shared < min(len(opened), len(run.markup)):
            if opened[shared] != run.markup[shared]:
                break
            shared += 1
        yield from (each.closing for each in reversed(opened[shared:]))
        yield from (each.opening for each in run.markup[shared:])
        yield run.html
        opened = run.markup
