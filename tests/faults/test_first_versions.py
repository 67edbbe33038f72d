"""Several authors publish a question for the first time at one moment."""

import pytest
from django.test import Client

from quizzes.models import QuestionVersion
from tests.factories import InstructorFactory, ShareFactory
from tests.faults.parallel import at_once
from tests.forms.written import SINGLE, changed
from tests.views.editing import begin

AUTHORS = 6


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db(transaction=True)
def test_one_is_published_and_the_others_are_shown_the_collision():
    owner, *others = InstructorFactory.create_batch(AUTHORS)
    browsers = [browser_of(owner)]
    path = begin(browsers[0])
    collection = owner.collections.get()
    for other in others:
        ShareFactory(collection=collection, user=other, may_edit=True)
        browsers.append(browser_of(other))

    def publish(number):
        fields = changed(SINGLE, stem=f"By {number}?")
        revision = 1 if number == 0 else 0
        sent = {**fields, "do": "publish", "revision": revision}
        return browsers[number].post(path, sent)

    done = at_once(publish, AUTHORS)

    assert {response.status_code for response in done} == {303}
    winner = [number for number, each in enumerate(done) if each.url == path]
    version = QuestionVersion.objects.get()
    assert [f"By {number}?" for number in winner] == [version.stem]
    for number in set(range(AUTHORS)) - set(winner):
        assert done[number].url == f"{path}publish/"
        assert browsers[number].get(done[number].url).status_code == 409
