"""What the tests of screens share."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quizzes import urls
from quizzes.models import Learner
from tests.factories import (
    InstructorFactory,
    LearnerFactory,
    MatchingVersionFactory,
    quiz_with,
)
from tests.factories.begun import attempt_at
from tests.factories.sitting import Clock
from tests.security.signing_in import account, sign_in
from tests.security.watching import WatchingClient
from tests.views.browsers import browser_of
from tests.views.editing import begin, sender

NOT_COUNTED = re.compile(r"(BEGIN|SAVEPOINT|RELEASE|COMMIT|ROLLBACK)\b", re.IGNORECASE)


@pytest.fixture
def client() -> WatchingClient:
    """A browser that has never been here."""
    return WatchingClient()


@pytest.fixture
def learner(db: None) -> Learner:
    return LearnerFactory()


@pytest.fixture
def guest(learner: Learner) -> Client:
    """The browser of ``learner``."""
    return browser_of(learner)


@pytest.fixture
def item(learner):
    """The first of two single choice questions; a is right."""
    return attempt_at(quiz_with(2), learner=learner).items.get(position=1)


@pytest.fixture
def pairs(learner):
    """The only item, with prompts 1 to 3 and answers a to d."""
    quiz = quiz_with(1, factory=MatchingVersionFactory)
    return attempt_at(quiz, learner=learner).items.get()


@pytest.fixture
def author(client):
    """An instructor, who is signed in."""
    author = InstructorFactory()
    client.force_login(author)
    return author


@pytest.fixture
def path(client, author):
    """The address of a question that the author has just begun."""
    return begin(client)


@pytest.fixture
def send(client):
    """What sends the editor's form."""
    return sender(client)


@pytest.fixture
def clock(monkeypatch):
    """The clock that every view looks at: it is noon until it is set."""
    clock = Clock()
    for name in {pattern.callback.__module__ for pattern in urls.urlpatterns}:
        monkeypatch.setattr(sys.modules[name], "now", clock, raising=False)
    return clock


@pytest.fixture
def queries():
    """``with queries() as counted:`` fills a list with SQL; transactions aside."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        counted: list[str] = []
        with CaptureQueriesContext(connection) as captured:
            yield counted
        statements = [query["sql"] for query in captured.captured_queries]
        counted += [sql for sql in statements if not NOT_COUNTED.match(sql)]

    return counting


@pytest.fixture
def verified(settings):
    """An address has to be opened before it counts."""
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


@pytest.fixture
def user(db, quick_passwords):
    """An account whose password is known."""
    return account()


@pytest.fixture
def browser(user):
    """The browser in which ``user`` has signed in by the page."""
    browser = Client()
    sign_in(browser)
    return browser
