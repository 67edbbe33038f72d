"""The list of the notes, and the page of one document, to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length
from django.utils.safestring import SafeString, mark_safe

from quizzes.domain.notes.document import Document
from quizzes.domain.notes.rendering import Section, render
from quizzes.models import Citation, Notes, NotesRevision, Question, QuestionVersion

READ_IN_A_MINUTE = 1200  # characters: about 200 words

# Keyed by all that goes in, so nothing in it can be stale.
_rendered = lru_cache(maxsize=8)(render)


@dataclass(frozen=True, slots=True)
class NotesRow:
    """One document. ``asked``: how many published questions cite it."""

    slug: str
    title: str
    minutes: int
    heading_count: int
    sentence_count: int
    asked: int


@dataclass(frozen=True, slots=True)
class NotesSection:
    """What stands under one heading; ``title`` is '' before the first.

    ``fragment``: where it stands. ``depth``: 1 for the page's title, then 2 to 6.
    ``asked``: how many published questions cite it, or a heading below it.
    """

    title: str
    fragment: str
    depth: int
    html: SafeString
    asked: int


@dataclass(frozen=True, slots=True)
class NotesScreen:
    """The newest revision of one document; ``sections`` in order.

    ``fragment``: of the heading that the title of the page stands for; or ''.
    ``asked``: how many published questions cite any of it.
    """

    notes: Notes
    minutes: int
    fragment: str
    asked: int
    sections: tuple[NotesSection, ...]

    @property
    def outline(self) -> tuple[NotesSection, ...]:
        """Those whose headings stand below the title."""
        return tuple(each for each in self.sections if each.depth > 1)


def notes_list_screen() -> tuple[NotesRow, ...]:
    """Every document that has a text, by title; 2 queries."""
    citing = _citations().values("sentence__revision__notes").order_by()
    counts = citing.annotate(asked=Count("version__question", distinct=True))
    asked = dict(counts.values_list("sentence__revision__notes", "asked"))
    is_headed = ~Q(sentences__anchor="")
    newest = NotesRevision.objects.newest().order_by("notes__title", "notes")
    rows = newest.values("notes", "notes__slug", "notes__title").annotate(
        length=Length("text"),
        heading_count=Count("sentences__anchor", filter=is_headed, distinct=True),
        sentence_count=Count("sentences"),
    )
    return tuple(
        NotesRow(
            slug=row["notes__slug"],
            title=row["notes__title"],
            minutes=_minutes(row["length"]),
            heading_count=row["heading_count"],
            sentence_count=row["sentence_count"],
            asked=asked.get(row["notes"], 0),
        )
        for row in rows
    )


def notes_screen(revision: NotesRevision) -> NotesScreen:
    """A document to read, by its newest revision; 1 query."""
    notes = revision.notes
    rendered = _rendered(revision.text, title=notes.title)
    asked = _asked(rendered.document, notes)
    tops = [each.fragment for each in rendered.sections if each.depth == 1]
    return NotesScreen(
        notes=notes,
        minutes=_minutes(len(revision.text)),
        fragment=tops[-1],
        asked=len(set().union(*asked.values())),
        sections=tuple(_section(each, asked) for each in rendered.sections),
    )


def _citations() -> QuerySet[Citation]:
    """All that the published questions cite, as they ask today."""
    published = Q(question__status=Question.Status.PUBLISHED)
    return Citation.objects.filter(
        version__in=QuestionVersion.objects.newest().filter(published)
    )


def _asked(document: Document, notes: Notes) -> Mapping[str, set[int]]:
    """The questions that cite each heading of the document or one below it, by anchor.

    A citation of an older revision counts where its sentence stands now, or else where
    its heading does; one query.
    """
    above = _above(document)
    places: dict[str, list[str]] = {}
    for sentence in document.sentences:
        places.setdefault(sentence.digest, []).append(sentence.anchor)
    questions: dict[str, set[int]] = {}
    cited = _citations().filter(sentence__revision__notes=notes)
    fields = ("version__question", "sentence__digest", "sentence__anchor")
    for question, digest, anchor in cited.values_list(*fields):
        for each in above.get(_anchor_now(anchor, places.get(digest, ())), ()):
            questions.setdefault(each, set()).add(question)
    return questions


def _anchor_now(anchor: str, places: Sequence[str]) -> str:
    """The anchor that it was cited under, unless it stands under others only."""
    return places[0] if places and anchor not in places else anchor


def _above(document: Document) -> Mapping[str, tuple[str, ...]]:
    """Each anchor with those of the headings above it, itself the last one."""
    above: dict[str, tuple[str, ...]] = {"": ("",)}
    trail: list[tuple[int, str]] = []
    for heading in document.headings:
        trail = [each for each in trail if each[0] < heading.level]
        trail.append((heading.level, heading.anchor))
        above[heading.anchor] = tuple(anchor for _, anchor in trail)
    return above


def _section(section: Section, asked: Mapping[str, set[int]]) -> NotesSection:
    heading = section.heading
    return NotesSection(
        title=heading.title if heading else "",
        fragment=section.fragment,
        depth=section.depth,
        html=mark_safe(section.html),  # noqa: S308  cleaned by nh3
        asked=len(asked.get(heading.anchor if heading else "", ())),
    )


def _minutes(characters: int) -> int:
    return max(1, round(characters / READ_IN_A_MINUTE))
