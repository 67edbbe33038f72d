"""Markdown as authors write it, turned into clean HTML or into plain words.

A picture is shown if it was added here and is described in words; of any other only the
description is left, so no page of ours ever asks another site for anything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_OUR_PICTURE = re.compile(r"/images/([0-9a-f]{32})\.(?:png|jpeg|webp|gif)")
_TAGS = {
    "p",
    "br",
    "em",
    "strong",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "img",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "h3",
    "h4",
    "h5",
    "h6",
    "del",
}
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}


class Picture(NamedTuple):
    """A picture in a text. ``name``: of the one that was added here; or ''."""

    name: str
    alt: str
    source: str


def _picture(token: Token) -> Picture:
    source = str(token.attrs.get("src", ""))
    ours = _OUR_PICTURE.fullmatch(source)
    alt = _plainly.renderInlineAsText(token.children, _markdown.options, {})
    return Picture(ours[1] if ours else "", " ".join(alt.split()), source)


def _shown(_: RendererHTML, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """The picture, or else its description."""
    picture = _picture(tokens[at])
    alt = escape(picture.alt)
    if picture.name and alt:
        return f'<img src="{picture.source}" alt="{alt}">'
    return alt


_plainly = RendererHTML()
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_markdown.add_render_rule("image", _shown)


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )


def html_blocks(markdown: str) -> str:
    """Paragraphs, lists, tables and code as safe HTML."""
    return _clean(_markdown.render(markdown)).strip()


def html_inline(markdown: str) -> str:
    """One line of Markdown as safe HTML without a paragraph around it."""
    return _clean(_markdown.renderInline(markdown))


def plain_text(markdown: str) -> str:
    """The words of one line, white space collapsed: for titles, lists and menus."""
    return " ".join("".join(_words(_markdown.parseInline(markdown))).split())


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.children is not None and token.type != "image":
            yield from _words(token.children)
            yield " "
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        else:
            yield token.content


def pictures(markdown: str) -> tuple[Picture, ...]:
    """Every picture of a text, in order, wherever it leads."""
    return tuple(_pictures(_markdown.parse(markdown)))


def image_names(markdown: str) -> tuple[str, ...]:
    """The names of the pictures that were added here and that the text shows.

    Each once, whether the text is shown as one line or as blocks.
    """
    found = [*_markdown.parse(markdown), *_markdown.parseInline(markdown)]
    return tuple(dict.fromkeys(each.name for each in _pictures(found) if each.name))


def image_problems(markdown: str) -> tuple[str, ...]:
    """What must be put right before learners may see the text, a sentence for each."""
    return tuple(problem for each in pictures(markdown) if (problem := _problem(each)))


def _problem(picture: Picture) -> str:
    if not picture.name:
        named = f"The picture “{picture.alt}”" if picture.alt else "A picture"
        return f"{named} is not one that was added here, so it is not shown. Add it."
    if not picture.alt:
        return (
            "A picture has no description. Say in its square brackets what it shows, "
            "for people who cannot see it."
        )
    return ""


def _pictures(tokens: Iterable[Token]) -> Iterator[Picture]:
    for token in tokens:
        if token.type == "image":
            yield _picture(token)
        else:
            yield from _pictures(token.children or ())
