"""Where in the notes a question belongs: the heading of what settles it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizzes.models import Citation, NotesRevision, Sentence

Path = tuple[str, ...]

ELSEWHERE = "Not in the notes"
"""What is shown in place of a heading for questions that cite nothing."""


@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """A heading of the notes, or their beginning before the first one.

    ``headings``: from the outermost to itself. ``ordinal``: sorts places as the notes
    have them.
    """

    notes: int
    headings: Path
    slug: str = field(compare=False)
    notes_title: str = field(compare=False)
    anchor: str = field(compare=False)
    ordinal: int = field(compare=False)

    @property
    def title(self) -> str:
        return self.headings[-1] if self.headings else self.notes_title

    @property
    def above(self) -> str:
        """The title of the heading above; '' for an outermost one."""
        return self.headings[-2] if len(self.headings) > 1 else ""

    @property
    def key(self) -> str:
        """Names it in a form."""
        return f"{self.slug}#{self.anchor}"

    def is_under(self, path: Path, *, of: int) -> bool:
        """Whether it is the heading at this path of these notes, or stands below it."""
        return self.notes == of and self.headings[: len(path)] == path


def place_of(citation: Citation) -> HeadingPlace:
    """Where the sentence of a citation stands."""
    sentence = citation.sentence
    notes = sentence.revision.notes
    return HeadingPlace(
        notes.pk,
        tuple(sentence.headings),
        notes.slug,
        notes.title,
        sentence.anchor,
        sentence.ordinal,
    )


def title_of(place: HeadingPlace | None) -> str:
    """What it is called; None is no place in the notes."""
    return place.title if place else ELSEWHERE


def scope_of(place: HeadingPlace) -> Path:
    """The heading whose questions are asked by who practises ``place``; 1 query.

    A heading without others below it often is the answer to its questions, so it is
    practised with all that stands under the one above; an outermost one with the whole
    of its notes.
    """
    depth = len(place.headings)
    is_leaf = not any(
        len(path) > depth and path[:depth] == place.headings
        for path in _outline(place.notes)
    )
    return place.headings[:-1] if is_leaf else place.headings


def _outline(notes: int) -> Iterable[Path]:
    """The path of every heading that the newest revision writes something under."""
    revisions = NotesRevision.objects.newest().filter(notes=notes)
    sentences = Sentence.objects.filter(revision__in=revisions).order_by()
    paths = sentences.values_list("headings", flat=True).distinct()
    return [tuple(path) for path in paths]
