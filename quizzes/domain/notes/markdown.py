"""Markdown to tokens that say on which line they stand, whatever they swallowed."""

import re
from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, image, link
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

InlineRule = Callable[[StateInline, bool], bool]

# Markdown-it gives up below this depth and drops the text; 20 is soon reached, since
# a list in a list takes four.
_DEEPEST = {"maxNesting": 100}
_FIELD_LINE = re.compile(r"[\w-]+[ \t]*:(?:[ \t]|$)|[ \t#]|-[ \t]|$")


def block_tokens(text: str) -> list[Token]:
    """Read whole notes. Front matter, if any, is the first token."""
    source = text.removeprefix("\ufeff")
    tokens = _WITH_FRONT_MATTER.parse(source)
    is_mistaken = tokens[:1] and tokens[0].type == "front_matter"
    if is_mistaken and not _is_fields(tokens[0].content):
        return _PLAIN.parse(source)  # two rules with text between them
    return tokens


def inline_token(text: str) -> Token:
    """Read a few words with inline Markdown only."""
    return _INLINE.parseInline(text)[0]


def _is_fields(front_matter: str) -> bool:
    lines = front_matter.split("\n")
    return ":" in lines[0] and all(_FIELD_LINE.match(line) for line in lines)


def _code_span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Code that keeps its line breaks."""
    start, known = state.pos, len(state.tokens)
    is_read = backtick(state, silent)
    if len(state.tokens) > known and state.tokens[-1].type == "code_inline":
        width = len(state.tokens[-1].markup)
        state.tokens[-1].content = state.src[start + width : state.pos - width]
    return is_read


def _counted(rule: InlineRule) -> InlineRule:
    """Let a link or image say how many line breaks it holds, also in its address."""

    def count_line_breaks(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        start = state.pos
        is_read = rule(state, silent)
        if is_read and not silent:
            breaks = state.src.count("\n", start, state.pos)
            state.tokens[-1].meta = {"line_breaks": breaks}
        return is_read

    return count_line_breaks


def _reader(options: Mapping[str, int]) -> MarkdownIt:
    reader = MarkdownIt("commonmark", options).enable("table")
    reader.inline.ruler.at("backticks", _code_span)
    reader.inline.ruler.at("link", _counted(link))
    reader.inline.ruler.at("image", _counted(image))
    return reader


_PLAIN = _reader(_DEEPEST)
# Brackets in brackets cost more with each level, and words have no lists.
_INLINE = _reader({})
_WITH_FRONT_MATTER = _reader(_DEEPEST).use(front_matter_plugin)
