"""What each response says to the browser, whatever its status."""

from uuid import uuid4

import pytest
from django.test import Client

from quizzes.views import history
from tests.factories.canaries import canary_quiz
from tests.security.every_response import RESPONSES, Scene

pytestmark = pytest.mark.django_db

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Server": "margin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
LEARNERS_PAGES = {
    name
    for name, (status, _) in RESPONSES.items()
    if status in {200, 302, 409, 422} and "landing" not in name and "notes" not in name
}


def directives(policy: str) -> list[str]:
    return sorted(policy.split("; "))


def assert_safe(response, *, policy=POLICY):
    said = {name: response.headers.get(name) for name in ALWAYS}
    assert said == ALWAYS
    assert response.headers.get("X-Frame-Options", "DENY") == "DENY"
    sent = response.headers["Content-Security-Policy"]
    assert directives(sent) == directives(policy)


@pytest.mark.parametrize("name", RESPONSES)
def test_headers_of_each_response(guest, learner, name):
    status, send = RESPONSES[name]

    response = send(Scene.of(guest, learner))

    assert response.status_code == status
    assert_safe(response)
    if name in LEARNERS_PAGES:
        kept = set(response["Cache-Control"].split(", "))
        assert {"no-store", "private"} <= kept


def test_headers_of_an_error_of_ours(monkeypatch):
    def broken(*arguments, **options):
        raise RuntimeError

    monkeypatch.setattr(history, "history_screen", broken)
    response = Client(raise_request_exception=False).get("/history/")

    assert response.status_code == 500
    assert_safe(response)


def test_pages_set_no_cookies_but_session_and_csrf(guest, learner):
    scene = Scene.of(guest, learner)

    for _, send in RESPONSES.values():
        send(scene)

    assert guest.cookies.keys() == {"margin_session", "margin_csrf", "theme"}


def test_cookies_are_for_this_site_and_no_script(client, learner):
    client.post(f"/quizzes/{canary_quiz('wren').slug}/", {"start_key": uuid4()})
    client.get("/quizzes/")

    said = {
        name: (cookie["httponly"], cookie["samesite"], cookie["path"])
        for name, cookie in client.cookies.items()
    }
    assert said == {
        "margin_session": (True, "Lax", "/"),
        "margin_csrf": (True, "Lax", "/"),
    }


def test_every_status_is_among_the_responses():
    statuses = {status for status, _ in RESPONSES.values()}

    assert statuses == {200, 301, 302, 303, 400, 403, 404, 405, 409, 413, 422}
