"""Markdown text as blocks that know on which lines they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.front_matter import front_matter_plugin

_CODE = ("fence", "code_block")


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is markdown-it's name; ``first`` and ``last`` are 1-based, inclusive.

    ``last`` of a list may count blank lines behind it.
    """

    kind: str
    markup: str
    first: int
    last: int
    content: str
    inner: Sequence[Token]

    @property
    def text(self) -> str:
        """The raw inline Markdown of a heading or paragraph."""
        return self.inner[0].content

    @property
    def blocks(self) -> tuple["Block", ...]:
        """The blocks inside, without those inside them."""
        return tuple(_siblings(self.inner))


@dataclass(frozen=True, slots=True)
class Page:
    """A text as lines and blocks. ``code_lines`` and ``definitions`` are 1-based lines.

    ``definitions`` are the lines of link definitions, which leave no block.
    """

    lines: tuple[str, ...]
    tokens: tuple[Token, ...]
    blocks: tuple[Block, ...]
    code_lines: frozenset[int]
    definitions: tuple[int, ...]

    def text(self, first: int, last: int) -> str:
        """The raw text of some lines without blank ones around it."""
        return trimmed(self.lines[first - 1 : last])


def page_of(text: str) -> Page:
    """Read a whole file, front matter included. Lines end in line feeds."""
    return _page(_FILE, text)


def fragment_of(text: str) -> Page:
    """Read a stem, reason or explanation that stands on its own."""
    return _page(_FRAGMENT, text)


def trimmed(lines: Sequence[str]) -> str:
    """Join lines and take off blank ones around them, keeping the first indentation."""
    first = next((at for at, line in enumerate(lines) if line.strip(" \t")), len(lines))
    return "\n".join(lines[first:]).rstrip(" \t\n")


def _page(reader: MarkdownIt, text: str) -> Page:
    env: EnvType = {}
    tokens = reader.parse(text, env)
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    return Page(
        lines=tuple(text.split("\n")),
        tokens=tuple(tokens),
        blocks=tuple(_siblings(tokens)),
        code_lines=frozenset(_code_lines(tokens)),
        definitions=tuple(sorted(each["map"][0] + 1 for each in definitions)),
    )


def _siblings(tokens: Sequence[Token]) -> Iterator[Block]:
    depth = start = 0
    for at, token in enumerate(tokens):
        if depth == 0:
            start = at
        depth += token.nesting
        if depth == 0:
            yield _block(tokens[start], tokens[start + 1 : at])


def _block(opening: Token, inner: Sequence[Token]) -> Block:
    first, last = opening.map or (0, 0)
    return Block(
        kind=opening.type.removesuffix("_open"),
        markup=opening.markup,
        first=first + 1,
        last=last,
        content=opening.content,
        inner=inner,
    )


def _code_lines(tokens: Sequence[Token]) -> Iterator[int]:
    for token in tokens:
        if token.type in _CODE and token.map:
            yield from range(token.map[0] + 1, token.map[1] + 1)


def _reader() -> MarkdownIt:
    # Only blocks are wanted: inline text is read raw, since its tokens have lost the
    # backslashes. Without HTML a comment hides nothing.
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    return reader.enable("table").disable(["inline", "text_join"])


_FRAGMENT = _reader()
_FILE = _reader().use(front_matter_plugin)
