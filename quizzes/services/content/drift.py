"""Letting citations follow the notes: the same sentence, in the revision of today."""

from collections.abc import Iterable, Mapping, Sequence

from quizzes.models import (
    Citation,
    Collection,
    NotesRevision,
    QuestionVersion,
    Sentence,
)

BATCH = 500


def follow_notes(collection: Collection, *, revisions: Iterable[NotesRevision]) -> int:
    """Point citations at ``revisions``, the newest ones; return how many moved.

    A question is as it was while its sentences say the same, but the headings above
    them and the neighbours beside them are those of today. A sentence that is gone
    leaves its citation where it is; so do versions that are not the newest.
    """
    newest = {revision.notes_id: revision.pk for revision in revisions}
    stale = list(_stale(collection, newest))
    copies = _copies(newest, {each.sentence.digest for each in stale})
    moved = []
    for citation in stale:
        notes = citation.sentence.revision.notes_id
        if found := copies.get((notes, citation.sentence.digest)):
            citation.sentence = _same_place(found, citation.sentence)
            moved.append(citation)
    return Citation.objects.bulk_update(moved, ["sentence"], BATCH)


def _stale(collection: Collection, newest: Mapping[int, int]) -> Iterable[Citation]:
    versions = QuestionVersion.objects.newest().filter(question__collection=collection)
    return (
        Citation.objects.filter(version__in=versions.values("pk"))
        .filter(sentence__revision__notes__in=newest)
        .exclude(sentence__revision__in=newest.values())
        .select_related("sentence__revision")
    )


def _copies(
    newest: Mapping[int, int], digests: set[str]
) -> Mapping[tuple[int, str], list[Sentence]]:
    """The sentences of the newest revisions by notes and digest; one query, or none."""
    found: dict[tuple[int, str], list[Sentence]] = {}
    if not digests:
        return found
    rows = Sentence.objects.filter(revision__in=newest.values())
    for row in rows.select_related("revision").order_by("ordinal"):
        if row.digest in digests:
            found.setdefault((row.revision.notes_id, row.digest), []).append(row)
    return found


def _same_place(copies: Sequence[Sentence], cited: Sentence) -> Sentence:
    """The copy under the same heading, else the first."""
    under_it = (each for each in copies if each.anchor == cited.anchor)
    return next(under_it, copies[0])
