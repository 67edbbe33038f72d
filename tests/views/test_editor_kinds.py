"""Other kinds are tried without losing a word, and late savings change nothing."""

import re

import pytest
from django.utils.html import escape

from quizzes.models import Draft
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    QuestionFactory,
    SentenceFactory,
    VersionFactory,
)
from tests.forms.written import SINGLE, changed
from tests.views.editing import HERE, begin, sender

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    author = InstructorFactory()
    client.force_login(author)
    return author


@pytest.fixture
def path(client, author):
    return begin(client)


@pytest.fixture
def own(author):
    collection = CollectionFactory(slug="own", owner=author)
    return VersionFactory(question=QuestionFactory(collection=collection)).question


@pytest.fixture
def send(client):
    return sender(client)


def hidden(response, name):
    found = rf'type="hidden" name="{name}" value="([^"]*)"'
    return re.findall(found, response.content.decode())


@pytest.mark.parametrize("kind", ["matching", "true_false"])
def test_rows_of_another_kind_send_the_options_along(path, send, kind):
    fields = changed(SINGLE, kind=kind, **{"option-a-reason": 'Say "why".\nTwice.'})

    rows = send(path, fields, do="kind", to="rows")

    assert hidden(rows, "option") == ["a", "b", "c"]
    assert hidden(rows, "right") == ["a"]
    assert hidden(rows, "option-a-reason") == [escape('Say "why".\nTwice.')]


def test_without_a_script_the_options_are_kept_too(client, path, send):
    send(path, changed(SINGLE, kind="matching"), do="update")

    page = client.get(path)

    assert hidden(page, "option-a-text") == SINGLE["option-a-text"]
    assert Draft.objects.get().fields["option"] == ["a", "b", "c"]


def test_what_is_put_by_is_not_published(path, send):
    fields = changed(SINGLE, kind="true_false", truth="true")

    assert send(path, fields, do="publish").status_code == 303
    assert not Draft.objects.exists()


def test_a_saving_that_comes_late_does_not_refuse_publishing(client, own, send):
    path = f"/teach/questions/{own.pk}/"
    review = send(path, do="publish", revision=0, based_on=1).url
    revision = hidden(client.get(review), "revision")[0]

    send(path, to="preview", revision=0, based_on=1, page=HERE)
    published = client.post(review, {"do": "publish", "revision": revision})

    assert published.status_code == 303
    assert own.versions.count() == 2


@pytest.mark.parametrize(
    ("cites", "said"), [(True, "Whoever practises"), (False, "asked nowhere yet")]
)
def test_publishing_says_where_it_is_asked(client, path, send, cites, said):
    sentence = SentenceFactory()
    fields = changed(SINGLE, cite=sentence.pk) if cites else SINGLE

    page = client.get(send(path, fields, do="publish").url).content.decode()

    assert said in page
    assert page.count(f'href="{path}preview/"') == 2


def test_the_head_leads_to_the_trial_the_versions_and_a_copy(client, own):
    path = f"/teach/questions/{own.pk}/"

    page = client.get(path).content.decode()

    assert "<h1>Edit the question</h1>" in page
    assert f'href="{path}preview/"' in page
    assert f'href="{path}versions/"' in page
    assert f'action="{path}copy/"' in page
