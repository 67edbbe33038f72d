"""A document of study notes: its outline, and every sentence that can be cited."""

from dataclasses import dataclass
from enum import StrEnum


class SentenceKind(StrEnum):
    """What a sentence is in the notes: running text, or one part of something."""

    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Heading:
    """``title`` is plain text, never ''; ``path`` runs from the top to this title.

    ``level`` 1 to 6, ``line`` 1-based. ``anchor`` is unique in its document, never ''.
    """

    level: int
    title: str
    anchor: str
    line: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest part of the notes that a question can cite.

    Attributes:
        ordinal: its place in ``Document.sentences``, from 0, without gaps.
        block: the passage it stands in (a paragraph, a whole list, a whole table, a
            code block), from 0, without gaps.
        text: plain text, white space collapsed; only ``code`` keeps its line breaks.
        digest: 64 hex digits, ``digest_of(text)``.
        first_line: 1-based.
        last_line: 1-based and inclusive.
        anchor: of the heading it stands under; '' before the first heading.
        headings: titles from the top down to that heading; () before the first.
    """

    ordinal: int
    block: int
    kind: SentenceKind
    text: str
    digest: str
    first_line: int
    last_line: int
    anchor: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Notes as they were read. ``title`` is '' if the notes do not say one."""

    title: str
    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]

    def heading(self, anchor: str) -> Heading | None:
        """The heading with this anchor, if there is one."""
        return next((each for each in self.headings if each.anchor == anchor), None)

    def under(self, anchor: str) -> tuple[Sentence, ...]:
        """The section's own sentences, up to the next heading of any level.

        '' is the part before the first heading; an unknown anchor has no sentences.
        """
        return tuple(each for each in self.sentences if each.anchor == anchor)
