"""Markdown as authors write it, turned into clean HTML or into plain words."""

from collections.abc import Iterable

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
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
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}


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
