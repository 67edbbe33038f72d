"""Where in the notes each question belongs: the heading of what settles it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from quizzes.models import (
    Citation,
    NotesRevision,
    Question,
    QuestionVersion,
    Sentence,
)

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
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

    def is_under(self, scope: Path) -> bool:
        """Whether it is the heading at this path or stands somewhere below it."""
        return self.headings[: len(scope)] == scope


def places_of(questions: QuerySet[Question]) -> Mapping[int, tuple[Place, ...]]:
    """Where the newest version of each question is settled, by question; 1 query.

    One place for each document that it cites, the first of its citations there; the
    question's own before those of its parts. Questions without citations are left out.
    """
    newest = QuestionVersion.objects.newest().filter(question__in=questions)
    cited = Citation.objects.filter(version__in=newest.values("pk"))
    rows = cited.order_by("version__question", "part").values_list(
        "version__question",
        "sentence__revision__notes",
        "sentence__headings",
        "sentence__revision__notes__slug",
        "sentence__revision__notes__title",
        "sentence__anchor",
        "sentence__ordinal",
    )
    found: dict[int, dict[int, Place]] = {}
    for question, notes, headings, slug, title, anchor, ordinal in rows:
        place = Place(notes, tuple(headings), slug, title, anchor, ordinal)
        found.setdefault(question, {}).setdefault(notes, place)
    return {question: tuple(each.values()) for question, each in found.items()}


def scope_of(place: Place) -> Path:
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
