"""Storing notes: a text that differs from the newest revision becomes the next one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from quizzes.domain.notes.document import Document
from quizzes.domain.notes.document import Sentence as ReadSentence
from quizzes.domain.notes.parser import parse
from quizzes.models import Notes, NotesRevision, Sentence
from quizzes.services.content.files import NotesFile
from quizzes.services.content.tally import Tally


@dataclass(frozen=True, slots=True)
class CitableNotes:
    """A document and the stored sentence of each of its ordinals."""

    document: Document
    sentences: Mapping[int, int]

    @classmethod
    def of(cls, document: Document, *, revision: NotesRevision) -> "CitableNotes":
        pairs = Sentence.objects.filter(revision=revision).values_list("ordinal", "pk")
        return cls(document, dict(pairs))


@dataclass(slots=True)
class StoredNotes:
    """``stored``: what can be cited, by the slug of the notes."""

    stored: dict[str, CitableNotes] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    problems: list[str] = field(default_factory=list)


def store_notes(files: Sequence[NotesFile], *, now: datetime) -> StoredNotes:
    """Store each document that is new or differs from its newest revision."""
    outcome = StoredNotes()
    for file in files:
        if file.slug in outcome.stored:
            outcome.problems.append(
                f"{file.name}: another folder is called “{file.slug}” too. "
                "Rename one: notes go by the name of their folder."
            )
            continue
        revision = _store(file, tally=outcome.tally, now=now)
        outcome.stored[file.slug] = CitableNotes.of(file.document, revision=revision)
    return outcome


def citable_notes(loaded: Mapping[str, CitableNotes]) -> "NotesBySlug":
    """The notes just loaded, and beside them those stored earlier."""
    return NotesBySlug(dict(loaded))


class NotesBySlug:
    """Looks notes up once: among those just loaded, else the newest stored revision."""

    def __init__(self, known: dict[str, CitableNotes]) -> None:
        self._known: dict[str, CitableNotes | None] = dict(known)

    def get(self, slug: str) -> CitableNotes | None:
        """The notes with this slug; None where there are none. May cause queries."""
        if slug not in self._known:
            revision = NotesRevision.objects.newest().filter(notes__slug=slug).first()
            self._known[slug] = (
                CitableNotes.of(parse(revision.text), revision=revision)
                if revision
                else None
            )
        return self._known[slug]


def _store(file: NotesFile, *, tally: Tally, now: datetime) -> NotesRevision:
    title = file.document.title or file.slug.replace("-", " ").capitalize() + " notes"
    notes, is_new = Notes.objects.update_or_create(
        slug=file.slug, defaults={"title": title}
    )
    newest = notes.revisions.order_by("-number").first()
    digest = sha256(file.text.encode()).hexdigest()
    if newest and newest.digest == digest:
        tally.unchanged += 1
        return newest
    if is_new:
        tally.new += 1
    else:
        tally.changed += 1
    revision = notes.revisions.create(
        number=newest.number + 1 if newest else 1,
        text=file.text,
        digest=digest,
        created_at=now,
    )
    Sentence.objects.bulk_create(_rows(file.document.sentences, revision), 500)
    return revision


def _rows(
    sentences: Sequence[ReadSentence], revision: NotesRevision
) -> Iterator[Sentence]:
    for sentence in sentences:
        yield Sentence(
            revision=revision,
            ordinal=sentence.ordinal,
            block=sentence.block,
            kind=sentence.kind,
            text=sentence.text,
            digest=sentence.digest,
            first_line=sentence.first_line,
            last_line=sentence.last_line,
            anchor=sentence.anchor,
            headings=list(sentence.headings),
        )
