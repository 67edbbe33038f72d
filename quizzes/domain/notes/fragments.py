"""What comes after the # in an address that leads into the notes.

A heading goes by its anchor. All else has a dot, which no anchor can have: whatever
the notes say, no two elements of a page get the same id.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

PAGE_IDS = frozenset({"main", "notice", "error"})
"""What the frame of a page calls its own parts."""

_DIGITS = 12  # of a digest: enough for millions of sentences


def heading_fragment(anchor: str) -> str:
    """Where a heading stands; its own anchor unless the page's frame uses that."""
    return f"h.{anchor}" if anchor in PAGE_IDS else anchor


def sentence_fragment(digest: str, *, copy: int = 0) -> str:
    """Where a sentence stands, in whatever revision.

    ``copy``: how many sentences above it say the same.
    """
    fragment = f"s.{digest[:_DIGITS]}"
    return f"{fragment}.{copy + 1}" if copy else fragment


def sentence_fragments(digests: Iterable[str]) -> Iterator[str]:
    """The fragments of all sentences of a document, in order; no two are the same."""
    copies = Counter[str]()
    for digest in digests:
        first = sentence_fragment(digest)
        yield sentence_fragment(digest, copy=copies[first])
        copies[first] += 1
