"""T11: what changes something needs the token of its own site, and is no GET."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from quizzes.views.people import SEEN_ON
from tests.security.every_response import Scene
from tests.views.browsers import browser_of
from tests.views.pages import read
from tests.views.stored import everything_but_sessions, everything_stored

pytestmark = pytest.mark.django_db

UNSAFE = {
    "theme": lambda scene: "/theme/",
    "quiz": lambda scene: f"/quizzes/{scene.quiz.slug}/",
    "answer": lambda scene: scene.at(3),
    "hand in": lambda scene: scene.at("result"),
    "retry": lambda scene: scene.of_finished("retry"),
    "practice": lambda scene: "/practice/",
}
READ = {
    "landing": lambda scene: "/",
    "sample": lambda scene: "/?answer=x",
    "healthz": lambda scene: "/healthz",
    "list": lambda scene: "/quizzes/",
    "quiz": lambda scene: f"/quizzes/{scene.quiz.slug}/",
    "quiz begun": lambda scene: f"/quizzes/{scene.open.quiz.slug}/",
    "question": lambda scene: scene.at(3),
    "answered": lambda scene: scene.at(1),
    "result of an open one": lambda scene: scene.at("result"),
    "result": lambda scene: scene.of_finished("result"),
    "retry": lambda scene: scene.of_finished("retry"),
    "theme": lambda scene: "/theme/",
    "history": lambda scene: "/history/",
    "filtered": lambda scene: "/history/?quiz=x&days=7",
    "practice": lambda scene: "/practice/?of=mistakes",
    "missing": lambda scene: "/nowhere/",
    "forged": lambda scene: f"{scene.at(3)}?client_key={uuid4()}&_method=POST",
}
SENT = {
    "theme": "dark",
    "start_key": str(uuid4()),
    "client_key": str(uuid4()),
    "of": "mistakes",
}


@pytest.fixture
def scene(learner):
    """A guest whose browser is asked for its token."""
    return Scene.of(browser_of(learner, kind=Client, enforce_csrf_checks=True), learner)


def token_in(client):
    page = read(client.get("/quizzes/"))
    return page.all("input", name="csrfmiddlewaretoken")[0].attributes["value"]


@pytest.mark.parametrize(
    "forgery", ["no token", "made up", "empty", "of another", "elsewhere"]
)
def test_without_its_token_nothing_happens(scene, forgery):
    own = token_in(scene.guest)
    tokens = {"made up": "x" * 64, "of another": token_in(Client()), "elsewhere": own}
    sent = {**SENT, "csrfmiddlewaretoken": tokens.get(forgery, "")}
    headers = {"origin": "https://evil.example"} if forgery == "elsewhere" else {}
    before = everything_stored()

    for name, path in UNSAFE.items():
        response = scene.guest.post(path(scene), sent, headers=headers)
        told = read(response).one("div", id="error").words
        assert (name, response.status_code, told[:3]) == (name, 403, "403")

    assert everything_stored() == before
    assert "theme" not in scene.guest.cookies


def test_with_its_token_it_goes_through(scene):
    sent = {**SENT, "csrfmiddlewaretoken": token_in(scene.guest)}

    statuses = {
        name: scene.guest.post(path(scene), sent).status_code
        for name, path in UNSAFE.items()
    }

    assert statuses == {
        "theme": 303,
        "quiz": 303,
        "answer": 422,
        "hand in": 303,
        "retry": 303,
        "practice": 303,
    }


@pytest.mark.parametrize(
    "headers",
    [{}, {"HX-Request": "true", "HX-Target": "sheet"}, {"HX-Preloaded": "true"}],
    ids=["plain", "htmx", "preload"],
)
def test_reading_stores_nothing(scene, headers):
    before = everything_stored()

    for name, path in READ.items():
        for method in ("get", "head", "options", "trace"):
            getattr(scene.guest, method)(path(scene), headers=headers)
            assert (name, method, everything_stored()) == (name, method, before)


def test_reading_stores_nothing_for_strangers(scene):
    before, stranger = everything_stored(), Client()

    for path in READ.values():
        stranger.get(path(scene))

    assert everything_stored() == before
    assert settings.SESSION_COOKIE_NAME not in stranger.cookies


def test_first_look_of_a_day_touches_the_session_alone(scene):
    session = scene.guest.session
    session[SEEN_ON] = "2026-01-01"
    session.save()
    before, others = Session.objects.get(), everything_but_sessions()

    response = scene.guest.get("/history/")

    touched = Session.objects.get()
    assert everything_but_sessions() == others
    assert touched.session_key == before.session_key
    assert touched.expire_date > before.expire_date
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 90 * 24 * 3600
