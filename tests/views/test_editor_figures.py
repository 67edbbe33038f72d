"""How many queries the editor costs, with little and with much to show."""

from itertools import islice

import pytest
from django.test import Client

from quizzes.domain.questions.keys import letter_keys
from quizzes.services.bank import start_question
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    QuestionFactory,
    SentenceFactory,
    VersionFactory,
)
from tests.factories.clock import NOON, after
from tests.forms.written import SINGLE

pytestmark = pytest.mark.django_db

LOOK, SAVE = 10, 18
HTMX_PREVIEW = {"HX-Request": "true", "HX-Target": "preview"}


@pytest.fixture
def author():
    return InstructorFactory()


@pytest.fixture
def browser(author):
    """A browser that asks the database nothing of its own."""
    browser = Client()
    browser.force_login(author)
    return browser


@pytest.mark.parametrize("count", [1, 30])
def test_the_editor_costs_10_queries_at_most(browser, author, queries, count):
    collection = CollectionFactory(slug="own", owner=author)
    question = QuestionFactory(collection=collection)
    for number in range(1, count + 1):
        VersionFactory(question=question, number=number, created_at=after(hours=number))
    sentence = SentenceFactory()
    cites = {f"option-{key}-cite": sentence.pk for key in "abc"}
    path = f"/teach/questions/{question.pk}/"
    browser.post(path, {**SINGLE, **cites, "cite": sentence.pk, "based_on": count})

    with queries() as counted:
        assert browser.get(path).status_code == 200

    assert len(counted) <= LOOK


@pytest.mark.parametrize("count", [1, 30])
def test_saving_by_itself_costs_18_queries_at_most(browser, author, queries, count):
    question = start_question(author=author, kind="single_choice", now=NOON)
    keys = list(islice(letter_keys(), count))
    texts = {f"option-{key}-text": f"Option {key}" for key in keys}
    fields = {**SINGLE, "option": keys, **texts, "do": "save", "revision": 1}

    with queries() as counted:
        path = f"/teach/questions/{question.pk}/"
        assert browser.post(path, fields, headers=HTMX_PREVIEW).status_code == 200

    assert len(counted) <= SAVE
