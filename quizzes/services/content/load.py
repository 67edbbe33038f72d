"""Storing what was read, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from quizzes.models import Collection
from quizzes.models.collections import SITE
from quizzes.services.content.bank import Shelf, store_questions, taken_keys
from quizzes.services.content.citing import (
    SettledQuestion,
    repeated_keys,
    settle_questions,
)
from quizzes.services.content.drift import follow_notes
from quizzes.services.content.files import BadContent, ContentFiles
from quizzes.services.content.notes import (
    citable_documents,
    store_notes,
    taken_notes,
)
from quizzes.services.content.quizzes import (
    store_quizzes,
    taken_slugs,
    unknown_headings,
    unknown_uses,
)
from quizzes.services.content.tally import Tally


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    """What one load did. ``kept``: keys of questions edited in the browser since."""

    notes: Tally = field(default_factory=Tally)
    questions: Tally = field(default_factory=Tally)
    quizzes: Tally = field(default_factory=Tally)
    kept: tuple[str, ...] = ()


def load_content(
    files: ContentFiles, *, now: datetime, overwrite: bool = False
) -> LoadOutcome:
    """Store notes, questions and quizzes; a repeat of the same files changes nothing.

    A changed question gets a new version; one that the files no longer hold is
    retired, if it came from the folder that was read. A question edited in the browser
    since it was loaded is kept as it is, unless ``overwrite``.

    Raises:
        BadContent: every mistake of the files, and every citation, key or name that
            does not hold, all at once. Nothing is stored.
    """
    # Searching the notes takes most of the time, and must not hold up learners.
    documents = citable_documents(files)
    settled, unsettled = settle_questions(files, notes=documents)
    headings = unknown_headings(files, notes=documents)
    mistakes = (*files.problems, *repeated_keys(settled), *unsettled, *headings)
    return _store(files, settled, mistakes=mistakes, now=now, overwrite=overwrite)


@transaction.atomic(durable=True)
def _store(
    files: ContentFiles,
    settled: Sequence[SettledQuestion],
    *,
    mistakes: Sequence[str],
    now: datetime,
    overwrite: bool,
) -> LoadOutcome:
    collection, _ = Collection.objects.get_or_create(
        slug=SITE, defaults={"title": "Questions of this site"}
    )
    # Locked so that two loads at once come one after the other.
    Collection.objects.select_for_update().get(pk=collection.pk)
    shelf = Shelf.of(collection, scope=files.scope)
    taken = (*taken_notes(files), *taken_keys(settled, shelf), *taken_slugs(files))
    problems = (*mistakes, *taken, *unknown_uses(files, lasting=shelf.lasting()))
    if problems:
        raise BadContent(problems)
    notes = store_notes(files, now=now)
    bank = store_questions(
        settled, shelf, sentences=notes.sentences(), now=now, overwrite=overwrite
    )
    follow_notes(collection, revisions=notes.revisions.values())
    quizzes = store_quizzes(files, collection=collection, questions=shelf.questions)
    return LoadOutcome(notes.tally, bank.tally, quizzes, bank.kept)
