"""Drafts: begun, saved every few seconds, kept apart from what is published."""

from uuid import uuid4

import pytest

from quizzes.models import Collection, Draft, Question
from quizzes.services.bank import (
    DraftGone,
    SavedElsewhere,
    discard_draft,
    open_draft,
    publish,
    rebase_draft,
    save_draft,
    start_question,
)
from tests.factories import DraftFactory, InstructorFactory, VersionFactory
from tests.factories.clock import NOON, after
from tests.factories.writing import authored, drafted, published, single

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return InstructorFactory()


@pytest.fixture
def question(author):
    return start_question(author=author, kind="single_choice", now=NOON)


def save(draft, stem="A stem?", *, page=None, revision=None, now=NOON):
    return save_draft(
        draft=draft,
        fields={"stem": [stem]},
        content=authored(draft.question, single(stem), tags=("disk",), difficulty=2),
        page_key=page or uuid4(),
        revision=draft.revision if revision is None else revision,
        now=now,
    )


def test_new_question_is_a_draft_in_the_collection_of_its_author(author, question):
    draft = Draft.objects.get()

    assert (question.status, question.origin) == ("draft", "browser")
    assert question.collection == Collection.objects.get(owner=author)
    assert (draft.author, draft.based_on) == (author, None)
    assert draft.fields == {"kind": ["single_choice"]}


def test_next_question_is_in_the_same_collection_under_another_key(author, question):
    another = start_question(author=author, kind="matching", now=NOON)

    assert another.collection == question.collection
    assert another.key != question.key
    assert Collection.objects.filter(owner=author).count() == 1


def test_draft_of_a_published_question_is_based_on_the_newest_version(author):
    first = VersionFactory()
    second = VersionFactory(question=first.question, number=2)

    draft = open_draft(
        question=first.question, author=author, fields={"stem": ["Old?"]}, now=NOON
    )

    assert (draft.based_on, draft.fields) == (second, {"stem": ["Old?"]})


def test_draft_is_based_on_the_version_that_its_author_has_seen(author):
    first = VersionFactory()
    VersionFactory(question=first.question, number=2)

    draft = drafted(first.question, author, seen=1)

    assert draft.based_on == first


def test_opening_a_draft_again_keeps_what_it_says(author):
    version = VersionFactory()
    before = drafted(version.question, author)
    save(before, "Mine?")

    again = open_draft(
        question=version.question, author=author, fields={"stem": ["No"]}, now=NOON
    )

    assert (again.pk, again.fields) == (before.pk, {"stem": ["Mine?"]})


def test_each_author_has_a_draft_of_their_own(author):
    version = VersionFactory()

    mine = drafted(version.question, author)
    theirs = drafted(version.question, InstructorFactory())

    assert mine.pk != theirs.pk


def test_saving_stores_the_fields_and_lists_a_new_question(question):
    draft = save(question.drafts.get(), "What is a *disk*?", now=after(5))

    question.refresh_from_db()
    assert (draft.fields, draft.revision) == ({"stem": ["What is a *disk*?"]}, 2)
    assert draft.saved_at == question.changed_at == after(5)
    assert (question.title, question.kind) == ("What is a disk?", "single_choice")
    assert (question.tag_text, question.difficulty) == ("\ndisk\n", 2)


def test_saving_an_edit_leaves_the_list_as_it_is(author):
    version = VersionFactory()
    before = Question.objects.values().get()

    save(drafted(version.question, author), "Quite another stem?")

    assert Question.objects.values().get() == before


def test_page_that_saved_last_goes_on_though_a_reply_was_lost(question):
    draft, page = question.drafts.get(), uuid4()
    save(draft, "One?", page=page, revision=1)

    stored = save(draft, "Two?", page=page, revision=1)

    assert (stored.fields["stem"], stored.revision) == (["Two?"], 3)


def test_another_page_that_does_not_know_is_told(question):
    draft = question.drafts.get()
    save(draft, "First page?", revision=1)

    with pytest.raises(SavedElsewhere) as refused:
        save(draft, "Second page?", revision=1)

    assert refused.value.draft.fields == {"stem": ["First page?"]}
    assert question.drafts.get().fields == {"stem": ["First page?"]}


def test_another_page_that_has_seen_it_goes_on(question):
    draft = question.drafts.get()
    save(draft, "First page?", revision=1)

    assert save(draft, "Second page?", revision=2).revision == 3


def test_draft_that_is_gone_is_not_saved(author):
    draft = drafted(VersionFactory().question, author)
    discard_draft(draft=draft)

    with pytest.raises(DraftGone):
        save(draft)

    assert not Draft.objects.exists()


def test_discarding_the_draft_of_a_new_question_removes_it_all(question):
    discard_draft(draft=question.drafts.get())

    assert (Draft.objects.count(), Question.objects.count()) == (0, 0)


def test_discarding_an_edit_leaves_the_question(author):
    version = VersionFactory()

    discard_draft(draft=drafted(version.question, author))

    assert Question.objects.get() == version.question
    assert not Draft.objects.exists()


def test_discarding_twice_is_as_good_as_once(question):
    draft = question.drafts.get()
    discard_draft(draft=draft)

    discard_draft(draft=draft)

    assert not Question.objects.exists()


def test_what_was_discarded_is_neither_saved_nor_published(author, question):
    draft = question.drafts.get()
    written = authored(question)
    discard_draft(draft=draft)

    with pytest.raises(DraftGone):
        save(draft)
    with pytest.raises(DraftGone):
        publish(draft=draft, written=written, sentences={}, now=NOON)
    with pytest.raises(DraftGone):
        drafted(question, author)

    assert not Question.objects.exists()


def test_discarding_leaves_a_question_that_another_is_writing(question):
    theirs = DraftFactory(question=question)

    discard_draft(draft=question.drafts.exclude(pk=theirs.pk).get())

    assert Draft.objects.get() == theirs


def test_rebasing_keeps_what_was_written(author):
    version = VersionFactory()
    draft = save(drafted(version.question, author), "Mine?")
    theirs = published(version.question, InstructorFactory(), single("Theirs?"))

    kept = rebase_draft(draft=draft, onto=theirs, now=after(1))

    assert (kept.based_on, kept.fields) == (theirs, {"stem": ["Mine?"]})
    assert kept.revision == draft.revision + 1


def test_saving_what_is_stored_already_raises_no_revision(question):
    page = uuid4()
    first = save(question.drafts.get(), page=page)

    again = save(first, page=page, revision=0, now=after(60))

    assert (again.revision, again.saved_at) == (first.revision, after(60))
