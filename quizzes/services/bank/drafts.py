"""Drafts: what an author writes before anybody else sees it."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from string import ascii_lowercase, digits
from uuid import UUID

from django.db import transaction

from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.models import Collection, Draft, Question, QuestionVersion, User
from quizzes.services.bank.listing import LISTED, list_as
from quizzes.services.bank.versions import newest_version

OWN_TITLE = "Own questions"
KEY_CHARACTERS = 8

Fields = Mapping[str, Sequence[str]]
"""The fields of the editor's form, as they were sent: a list of values by name."""


class SavedElsewhere(Exception):
    """Another page has saved since: ``draft`` is what is stored."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(f"Revision {draft.revision} was saved by another page.")
        self.draft = draft


class DraftGone(Exception):
    """It was published or thrown away in the meantime."""


@transaction.atomic(durable=True)
def start_question(*, author: User, kind: str, now: datetime) -> Question:
    """A new question in the author's own collection, with a draft of that kind."""
    question = new_question(own_collection(author), kind=kind, now=now)
    question.drafts.create(author=author, fields={"kind": [kind]}, saved_at=now)
    return question


@transaction.atomic(durable=True)
def open_draft(
    *,
    question: Question,
    author: User,
    fields: Fields,
    now: datetime,
    seen: int | None = None,
) -> Draft:
    """The author's draft, made with ``fields`` where there is none.

    ``seen``: the number of the version that the author's page was made from, 0 where
    there was none; without it the draft is based on the newest. Publishing compares.
    Raises DraftGone: the question was thrown away.
    """
    # Locked so that a version published at this moment comes before or after.
    locked_question(question.pk)
    if seen is None:
        base = newest_version(question)
    else:
        base = question.versions.filter(number=seen).first()
    draft, _ = Draft.objects.get_or_create(
        question=question,
        author=author,
        defaults={
            "based_on": base,
            "fields": as_stored(fields),
            "saved_at": now,
        },
    )
    return draft


@transaction.atomic(durable=True)
def save_draft(
    *,
    draft: Draft,
    fields: Fields,
    content: AuthoredQuestion,
    page_key: UUID,
    revision: int,
    now: datetime,
) -> Draft:
    """Store what the form says now.

    ``content``: the fields as a question, listed while it has no version. ``revision``:
    the last one that the page knows of; the page that saved last may always go on. It
    is raised where the fields differ.

    Raises:
        SavedElsewhere: another page has saved since. Nothing is stored.
        DraftGone: there is no such draft any more. Nothing is stored.
    """
    question = locked_question(draft.question_id)
    stored = locked_draft(draft)
    if page_key != stored.page_key and revision != stored.revision:
        raise SavedElsewhere(stored)
    sent = as_stored(fields)
    # What says nothing new must not surprise whoever reviews this revision.
    stored.revision += sent != stored.fields
    stored.fields = sent
    stored.page_key = page_key
    stored.saved_at = now
    stored.save()
    if not question.versions.exists():
        list_as(
            question,
            content.question,
            tags=content.tags,
            difficulty=content.difficulty,
            now=now,
        )
        question.save(update_fields=LISTED)
    return stored


@transaction.atomic(durable=True)
def rebase_draft(*, draft: Draft, onto: QuestionVersion, now: datetime) -> Draft:
    """Keep what the author wrote, as an edit of ``onto``, which they have seen.

    Raises DraftGone.
    """
    stored = locked_draft(draft)
    stored.based_on = onto
    stored.revision += 1
    stored.saved_at = now
    stored.save()
    return stored


@transaction.atomic(durable=True)
def discard_draft(*, draft: Draft) -> None:
    """Throw a draft away, if it is there; with it a question that says nothing else."""
    try:
        question = locked_question(draft.question_id)
    except DraftGone:
        return
    Draft.objects.filter(pk=draft.pk).delete()
    if not question.versions.exists() and not question.drafts.exists():
        question.delete()


def own_collection(author: User) -> Collection:
    """The author's, made when it is needed."""
    collection, _ = Collection.objects.get_or_create(
        owner=author, defaults={"slug": f"own-{author.pk}", "title": OWN_TITLE}
    )
    return collection


def new_question(collection: Collection, *, kind: str, now: datetime) -> Question:
    """A question that says nothing yet, under a key of its own."""
    letters = ascii_lowercase + digits
    name = "".join(secrets.choice(letters) for _ in range(KEY_CHARACTERS))
    return collection.questions.create(key=f"q-{name}", kind=kind, changed_at=now)


def locked_question(question: int) -> Question:
    """The question with this id, locked. Raises DraftGone: it went with its draft."""
    stored = Question.objects.select_for_update().filter(pk=question).first()
    if stored is None:
        raise DraftGone
    return stored


def locked_draft(draft: Draft) -> Draft:
    """The draft as it is stored now, locked. Raises DraftGone."""
    stored = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if stored is None:
        raise DraftGone
    return stored


def as_stored(fields: Fields) -> dict[str, list[str]]:
    """The fields as JSON keeps them."""
    return {name: list(values) for name, values in fields.items()}
