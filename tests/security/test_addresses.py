"""Every address, who may do what there, and no address that is not in this table."""

import pytest
from django.test import Client

from quizzes import urls
from tests.factories import LearnerFactory
from tests.security.every_response import Scene
from tests.views.browsers import browser_of
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

WHO = ("anonymous", "stranger", "owner")
METHODS = ("get", "head", "post", "put", "patch", "delete")
NO_SUCH_METHOD = {"put": 405, "patch": 405, "delete": 405}
READ_ONLY = {"get": 200, "head": 200, "post": 405, **NO_SUCH_METHOD}
THEME = {"get": 405, "head": 405, "post": 303, **NO_SUCH_METHOD}
PRACTICE = {"get": 405, "head": 405, "post": 422, **NO_SUCH_METHOD}
QUIZ = {"get": 200, "head": 200, "post": 422, **NO_SUCH_METHOD}
CLOSED = {"get": 404, "head": 404, "post": 404, **NO_SUCH_METHOD}

# By name of the address and by who asks: the status of each method. A POST is empty.
EXPECTED = {
    **{
        name: dict.fromkeys(WHO, READ_ONLY)
        for name in (
            "landing",
            "healthz",
            "quiz_list",
            "notes_list",
            "notes",
            "history",
        )
    },
    "theme": dict.fromkeys(WHO, THEME),
    "practice": dict.fromkeys(WHO, PRACTICE),
    "quiz": dict.fromkeys(WHO, QUIZ),
    "attempt_question": {
        "anonymous": CLOSED,
        "stranger": CLOSED,
        "owner": {"get": 200, "head": 200, "post": 422, **NO_SUCH_METHOD},
    },
    "attempt_flag": {
        "anonymous": CLOSED,
        "stranger": CLOSED,
        "owner": {"get": 303, "head": 303, "post": 303, **NO_SUCH_METHOD},
    },
    "attempt_overview": {
        "anonymous": {**CLOSED, "post": 405},
        "stranger": {**CLOSED, "post": 405},
        "owner": READ_ONLY,
    },
    "attempt_result": {
        "anonymous": CLOSED,
        "stranger": CLOSED,
        "owner": {"get": 200, "head": 200, "post": 303, **NO_SUCH_METHOD},
    },
    "attempt_retry": {
        "anonymous": {**CLOSED, "get": 405, "head": 405},
        "stranger": {**CLOSED, "get": 405, "head": 405},
        "owner": {"get": 405, "head": 405, "post": 422, **NO_SUCH_METHOD},
    },
}
PATHS = {
    "landing": lambda scene: "/",
    "healthz": lambda scene: "/healthz",
    "quiz_list": lambda scene: "/quizzes/",
    "notes_list": lambda scene: "/notes/",
    "notes": lambda scene: "/notes/birds/",
    "history": lambda scene: "/history/",
    "theme": lambda scene: "/theme/",
    "practice": lambda scene: "/practice/",
    "quiz": lambda scene: f"/quizzes/{scene.quiz.slug}/",
    "attempt_question": lambda scene: scene.at(3),
    "attempt_flag": lambda scene: scene.at(3) + "flag/",
    "attempt_overview": lambda scene: f"/attempts/{scene.open.pk}/overview/",
    "attempt_result": lambda scene: scene.of_finished("result"),
    "attempt_retry": lambda scene: scene.of_finished("retry"),
}


def test_every_address_is_in_the_table():
    names = [str(pattern.name) for pattern in urls.urlpatterns]

    assert sorted(names) == sorted(EXPECTED) == sorted(PATHS)


def browser(who, learner):
    if who == "anonymous":
        return Client()
    return browser_of(learner if who == "owner" else LearnerFactory(), kind=Client)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", EXPECTED)
def test_who_may_do_what(guest, learner, name, who):
    scene = Scene.of(guest, learner)
    client, path = browser(who, learner), PATHS[name](scene)
    before = everything_stored()

    statuses = {method: getattr(client, method)(path).status_code for method in METHODS}

    assert statuses == EXPECTED[name][who]
    assert everything_stored() == before
