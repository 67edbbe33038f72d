"""F23: a draft thrown away twice, or while it is saved, published or opened."""

from uuid import uuid4

import pytest
from django.test import Client

from quizzes.models import Draft, Question
from quizzes.services.bank import (
    DraftGone,
    SavedElsewhere,
    discard_draft,
    open_draft,
    publish,
    save_draft,
    start_question,
)
from tests.factories import InstructorFactory
from tests.factories.clock import NOON
from tests.factories.writing import authored
from tests.faults.parallel import at_once
from tests.views.editing import begin

pytestmark = pytest.mark.django_db(transaction=True)

CLICKS = 20


@pytest.fixture
def author():
    return InstructorFactory()


def test_many_clicks_on_discard_are_one(author):
    browsers = [Client() for _ in range(CLICKS)]
    for browser in browsers:
        browser.force_login(author)
    path = begin(browsers[0])

    done = at_once(lambda number: browsers[number].post(f"{path}discard/"), CLICKS)

    assert {each.status_code for each in done} <= {303, 404}
    assert (Question.objects.count(), Draft.objects.count()) == (0, 0)


def _save(draft):
    return save_draft(
        draft=draft,
        fields={"stem": ["Mine?"]},
        content=authored(draft.question),
        page_key=uuid4(),
        revision=draft.revision,
        now=NOON,
    )


def _publish(draft):
    written = authored(draft.question)
    return publish(draft=draft, written=written, sentences={}, now=NOON)


def _open(draft):
    question, author = draft.question, draft.author
    return open_draft(question=question, author=author, fields={}, now=NOON)


@pytest.mark.parametrize("act", [_save, _publish, _open])
def test_nothing_is_done_to_a_question_that_was_discarded(author, act):
    question = start_question(author=author, kind="single_choice", now=NOON)
    draft = question.drafts.select_related("question", "author").get()
    discard_draft(draft=draft)

    with pytest.raises(DraftGone):
        act(draft)

    assert not Question.objects.exists()


@pytest.mark.parametrize("act", [_save, _publish, _open])
def test_discarding_at_the_same_moment_breaks_nothing(author, act):
    question = start_question(author=author, kind="single_choice", now=NOON)
    draft = question.drafts.select_related("question", "author").get()

    def work(number):
        if number % 2:
            return discard_draft(draft=draft)
        try:
            return act(draft)
        except (DraftGone, SavedElsewhere) as refused:
            return refused

    at_once(work, 4)

    assert not Question.objects.filter(versions=None).exists()
    assert not Draft.objects.exists()
