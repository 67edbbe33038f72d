"""What a reader sees of a piece of HTML: its text, without tags and scripts."""

import re
from html import unescape

BREAK = "\0"
"""Stands where a tag ends a line of text. Markdown never holds this character."""

_IN_A_SENTENCE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|"
    "span|strong|sub|sup|time|tt|u|var|wbr",
    re.IGNORECASE,
)
# Possessive, and an unclosed part runs to the end: one pass, whatever the text.
_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)
    | <(?P<hidden>script|style)\b.*?(?:</(?P=hidden)\s*+>|\Z)
    | </?(?P<tag>[a-z][a-z0-9-]*+)(?:[^>"']|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)
    | <[!?/][^>]*+(?:>|\Z)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def without_tags(html: str) -> str:
    """Take the tags out and leave every line break, so that lines can be counted.

    A tag that can stand inside a sentence leaves nothing, any other ``BREAK``.
    """
    return _MARKUP.sub(_what_is_left, html)


def readable(text: str) -> str:
    """Turn character references into the characters, line breaks into spaces."""
    return unescape(text).replace("\n", " ")


def _what_is_left(markup: re.Match[str]) -> str:
    is_comment = markup[0].startswith(("<!", "<?"))
    is_inline = is_comment or _IN_A_SENTENCE.fullmatch(markup["tag"] or "")
    gap = "" if is_inline else BREAK
    return gap + "\n" * markup[0].count("\n")
