"""Storing what was read, all of it or nothing."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from quizzes.models import Collection
from quizzes.services.content.bank import store_questions
from quizzes.services.content.citing import settle_questions
from quizzes.services.content.files import BadContent, ContentFiles
from quizzes.services.content.notes import citable_notes, store_notes
from quizzes.services.content.quizzes import store_quizzes, taken_slugs
from quizzes.services.content.tally import Tally

SITE = "site"


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    """What one load did. ``kept``: keys of questions edited in the browser since."""

    notes: Tally = field(default_factory=Tally)
    questions: Tally = field(default_factory=Tally)
    quizzes: Tally = field(default_factory=Tally)
    kept: tuple[str, ...] = ()


@transaction.atomic(durable=True)
def load_content(
    files: ContentFiles, *, now: datetime, overwrite: bool = False
) -> LoadOutcome:
    """Store notes, questions and quizzes; a repeat of the same files changes nothing.

    A changed question gets a new version; one that the files no longer hold is
    retired, if it came from the folder that was read. A question edited in the browser
    since it was loaded is kept as it is, unless ``overwrite``.

    Raises:
        BadContent: citations, keys or names that do not hold, all at once. Nothing
            is stored.
    """
    collection, _ = Collection.objects.get_or_create(
        slug=SITE, defaults={"title": "Questions of this site"}
    )
    # Locked so that two loads at once come one after the other.
    Collection.objects.select_for_update().get(pk=collection.pk)
    notes = store_notes(files.notes, now=now)
    settled, unsettled = settle_questions(
        files.quizzes, notes=citable_notes(notes.stored)
    )
    bank = store_questions(
        settled, collection=collection, scope=files.scope, now=now, overwrite=overwrite
    )
    taken = taken_slugs(files.quizzes, scope=files.scope)
    problems = (*notes.problems, *unsettled, *bank.problems, *taken)
    if problems:
        raise BadContent(problems)
    quizzes = store_quizzes(
        files.quizzes, collection=collection, scope=files.scope, questions=bank.by_key
    )
    return LoadOutcome(notes.tally, bank.tally, quizzes, bank.kept)
