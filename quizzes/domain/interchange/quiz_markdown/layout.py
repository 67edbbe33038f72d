"""Markdown that has no place in a quiz, wherever it stands."""

import re

from markdown_it.token import Token

from quizzes.domain.interchange.quiz_markdown.blocks import Page
from quizzes.domain.interchange.report import Problems

_PREFIX = " \t>"
_SECTION_OR_QUESTION = ("#", "##")


def check_layout(page: Page, *, problems: Problems) -> None:
    """Note headings of other levels, link definitions and code that never ends."""
    for line in page.definitions:
        problems.add(
            line,
            "This line defines a link, which a question would lose.",
            "Write the address where the link stands: `[text](address)`.",
        )
    for token in page.tokens:
        if token.type == "heading_open":
            _check_heading(token, problems)
        elif token.type == "fence":
            _check_fence(token, page, problems)


def _check_heading(token: Token, problems: Problems) -> None:
    line = _first_line(token)
    if token.markup in ("-", "="):
        problems.add(
            line,
            f"A line of `{token.markup}` turns the text above it into a heading.",
            "Put a blank line between them, or begin the heading with `#`.",
        )
    elif token.markup not in _SECTION_OR_QUESTION:
        problems.add(
            line,
            f"A quiz has no headings with `{token.markup}`.",
            "Use `#` for a section, `##` for a question, bold text for the rest.",
        )
    elif token.level:
        problems.add(
            line,
            "A heading stands inside a list or quotation.",
            "Begin the line with `#` for a section or question, or write `\\#`.",
        )


def _check_fence(token: Token, page: Page, problems: Problems) -> None:
    first, last = _first_line(token), (token.map or (0, 0))[1]
    mark = re.escape(token.markup[0])
    ending = re.compile(f"{mark}{{{len(token.markup)},}}[ \t]*")
    closing = page.lines[last - 1].lstrip(_PREFIX) if last > first else ""
    if not ending.fullmatch(closing):
        problems.add(
            first,
            "This code block never ends.",
            "Close it with a line of the same marks that open it.",
        )


def _first_line(token: Token) -> int:
    return (token.map or (0, 0))[0] + 1
