"""A question that several instructors work on, and what they press."""

from dataclasses import dataclass

from django.test import Client

from quizzes.forms.questions.form import fields_of
from quizzes.models import Draft, Question, QuestionVersion, User
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    QuestionFactory,
    ShareFactory,
    VersionFactory,
)
from tests.security.watching import WatchingClient
from tests.views.pages import read


@dataclass(frozen=True)
class Desk:
    """``owner`` and ``colleague`` may edit the question, ``reader`` may read it."""

    question: Question
    owner: User
    colleague: User
    reader: User

    @property
    def path(self) -> str:
        return f"/teach/questions/{self.question.pk}/"

    def newest(self) -> QuestionVersion:
        return self.question.versions.latest("number")


def new_desk() -> Desk:
    """With one version, which is published."""
    owner, colleague, reader = InstructorFactory.create_batch(3)
    collection = CollectionFactory(slug="theirs", owner=owner)
    ShareFactory(collection=collection, user=colleague, may_edit=True)
    ShareFactory(collection=collection, user=reader)
    question = VersionFactory(question=QuestionFactory(collection=collection)).question
    return Desk(question, owner, colleague, reader)


def browser_for(user: User, kind: type[Client] = WatchingClient) -> Client:
    browser = kind()
    browser.force_login(user)
    return browser


def draft(browser: Client, desk: Desk, stem: str, *, seen: int = 1) -> Draft:
    """Save the newest version with another stem; ``seen``: what the page began with."""
    fields = {**fields_of(desk.newest(), sentences={}), "stem": [stem]}
    sent = {**fields, "do": "save", "revision": 0, "based_on": seen}
    assert browser.post(desk.path, sent).status_code == 303
    return Draft.objects.latest("pk")


def press(browser: Client, path: str, do: str, *, page=None, **more):
    """Send the review's form by this button, from ``page`` or as it is now."""
    form = read(page or browser.get(path)).one("main").one("form")
    return browser.post(path, {**form.fields, **more, "do": do})
