"""The headings of all notes, to choose one of."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min

from quizzes.models import NotesRevision, Sentence

INDENT = "\N{EM SPACE}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or the whole of some notes, whose ``path`` is empty."""

    key: str
    title: str
    notes: int
    path: tuple[str, ...]

    @property
    def indent(self) -> str:
        """What shifts it to its place in a plain list."""
        return INDENT * len(self.path)


def outline() -> tuple[Heading, ...]:
    """Every heading of the newest notes in their order, below the notes; 1 query."""
    found: dict[str, Heading] = {}
    for notes, slug, notes_title, path in _rows():
        for depth in range(len(path) + 1):
            above = tuple(path[:depth])
            key = "#".join([slug, *above])
            title = above[-1] if above else notes_title
            found.setdefault(key, Heading(key, title, notes, above))
    return tuple(found.values())


def _rows() -> Iterable[tuple[int, str, str, list[str]]]:
    sentences = Sentence.objects.filter(revision__in=NotesRevision.objects.newest())
    named = sentences.order_by().values_list(
        "revision__notes",
        "revision__notes__slug",
        "revision__notes__title",
        "headings",
    )
    first = named.annotate(first=Min("ordinal"))
    rows = first.order_by("revision__notes__title", "revision__notes", "first")
    return (row[:4] for row in rows)
