"""Storing notes: a text that differs from the newest revision becomes the next one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from quizzes.domain.notes.document import Document
from quizzes.domain.notes.document import Sentence as ReadSentence
from quizzes.domain.notes.parser import parse
from quizzes.models import Notes, NotesRevision, Sentence
from quizzes.services.content.files import ContentFiles, NotesFile, is_within
from quizzes.services.content.tally import Tally


@dataclass(slots=True)
class StoredNotes:
    """``revisions``: what may be cited, by the slug of the notes."""

    revisions: dict[str, NotesRevision] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    def sentences(self) -> Mapping[tuple[str, int], int]:
        """The stored sentence of each slug and ordinal; one query."""
        slug_of = {row.pk: slug for slug, row in self.revisions.items()}
        rows = Sentence.objects.filter(revision__in=slug_of).values_list(
            "revision", "ordinal", "pk"
        )
        return {(slug_of[revision], ordinal): pk for revision, ordinal, pk in rows}


def taken_notes(content: ContentFiles) -> Iterator[str]:
    """Name each document whose folder has the name of another one's."""
    holders = dict(Notes.objects.values_list("slug", "file"))
    first: dict[str, str] = {}
    for file in content.notes:
        other = first.setdefault(file.slug, file.name)
        holder = holders.get(file.slug)
        if other == file.name and holder is not None:
            is_ours = is_within(holder, scope=content.scope)
            other = file.name if is_ours else holder
        if other != file.name:
            yield (
                f"{file.name}: {other} is called “{file.slug}” too. "
                "Rename this folder: notes go by the name of their folder."
            )


def citable_documents(content: ContentFiles) -> Mapping[str, Document]:
    """The documents that the quizzes name: those just read, else those stored."""
    documents = {file.slug: file.document for file in content.notes}
    stored = NotesRevision.objects.newest().filter(notes__slug__in=_absent(content))
    for revision in stored.select_related("notes"):
        documents[revision.notes.slug] = parse(revision.text)
    return documents


def store_notes(content: ContentFiles, *, now: datetime) -> StoredNotes:
    """Store each document that is new or differs from its newest revision."""
    outcome = StoredNotes()
    for file in content.notes:
        outcome.revisions[file.slug] = _store(file, tally=outcome.tally, now=now)
    stored = NotesRevision.objects.newest().filter(notes__slug__in=_absent(content))
    for revision in stored.select_related("notes"):
        outcome.revisions[revision.notes.slug] = revision
    return outcome


def _absent(content: ContentFiles) -> set[str]:
    """Slugs of notes that are cited, and are not among the files."""
    cited = {file.notes_slug for file in content.quizzes}
    return cited - {file.slug for file in content.notes}


def _store(file: NotesFile, *, tally: Tally, now: datetime) -> NotesRevision:
    title = file.document.title or file.slug.replace("-", " ").capitalize() + " notes"
    notes, is_new = Notes.objects.update_or_create(
        slug=file.slug, defaults={"title": title, "file": file.name}
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
