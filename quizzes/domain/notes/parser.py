"""Reading study notes: Markdown text to a document of citable sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from markdown_it.token import Token

from quizzes.domain.notes.anchors import slugs
from quizzes.domain.notes.document import Document, Heading, Sentence
from quizzes.domain.notes.markdown import block_tokens
from quizzes.domain.notes.normalise import digest_of
from quizzes.domain.notes.passages import (
    Fragment,
    Passage,
    fragments_of,
    line_of,
    passages_of,
    title_of,
)

_TITLE_FIELD = re.compile(
    r"""^title[ \t]*:[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|(\S.*?)(?:[ \t]\#.*)?$)""",
    re.MULTILINE,
)


def parse(text: str) -> Document:
    """Read notes, however untidy. Any text is a document, the same text the same one.

    Line ends (LF, CRLF, CR) make no difference. A heading without words divides
    nothing: what follows belongs to the heading before it.
    """
    return document_of(block_tokens(text))


def document_of(tokens: Sequence[Token]) -> Document:
    """``parse`` for notes that were cut into block tokens already."""
    passages = tuple(passages_of(tokens))
    headings = _outline(passages)
    return Document(
        title=_front_title(tokens) or _top_title(headings),
        headings=headings,
        sentences=tuple(_sentences(passages, headings)),
    )


def _outline(passages: Sequence[Passage]) -> tuple[Heading, ...]:
    titled = [(title, each[0]) for each in passages if (title := title_of(each))]
    anchors = slugs(title for title, _ in titled)
    trail: tuple[Heading, ...] = ()
    headings = []
    for (title, token), anchor in zip(titled, anchors, strict=True):
        level = int(token.tag[1:])
        trail = tuple(above for above in trail if above.level < level)
        path = (*(above.title for above in trail), title)
        trail = (*trail, Heading(level, title, anchor, line_of(token), path))
        headings.append(trail[-1])
    return tuple(headings)


def _sentences(
    passages: Sequence[Passage], headings: Sequence[Heading]
) -> Iterator[Sentence]:
    following = iter(headings)
    heading: Heading | None = None
    ordinals, blocks = count(), count()
    for passage in passages:
        if title_of(passage):
            heading = next(following)
        elif fragments := tuple(fragments_of(passage)):
            block = next(blocks)
            for fragment in fragments:
                yield _numbered(fragment, next(ordinals), block, heading)


def _numbered(
    fragment: Fragment, ordinal: int, block: int, heading: Heading | None
) -> Sentence:
    return Sentence(
        ordinal=ordinal,
        block=block,
        kind=fragment.kind,
        text=fragment.text,
        digest=digest_of(fragment.text),
        first_line=fragment.first_line,
        last_line=fragment.last_line,
        anchor=heading.anchor if heading else "",
        headings=heading.path if heading else (),
    )


def _front_title(tokens: Sequence[Token]) -> str:
    """The title that the front matter gives, if it does so on one line."""
    if not tokens or tokens[0].type != "front_matter":
        return ""
    field = _TITLE_FIELD.search(tokens[0].content)
    return " ".join(field[field.lastindex or 0].split()) if field else ""


def _top_title(headings: Sequence[Heading]) -> str:
    """The text of the only level-1 heading, if it is the first heading of all."""
    top = [heading for heading in headings if heading.level == 1]
    return top[0].title if len(top) == 1 and top[0] == headings[0] else ""
