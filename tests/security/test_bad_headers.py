"""T23: cookies, headers and queries with anything in them are no error of ours."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.begun import attempt_at
from tests.factories.canaries import canary_quiz
from tests.security.refusing import not_refused
from tests.views.browsers import browser_of
from tests.views.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(learner):
    """A browser that gets errors as pages, as everybody does."""
    return browser_of(learner, raise_request_exception=False)


@pytest.fixture
def attempt(learner):
    return attempt_at(canary_quiz("wren"), learner=learner)


@pytest.mark.parametrize(
    "cookie",
    [
        "a" * 32,
        "x",
        "a" * 5000,
        "\xd9\xa1" * 16,  # Arabic-Indic digits, as bytes arrive
        "\0" * 32,
        '"' + "\\000" * 12 + '"',  # NUL, as cookies quote it
        '"a' + "\\377" * 12 + '"',
        "' OR 1=1 --",
        "../../etc/passwd",
    ],
    ids=lambda cookie: ascii(cookie)[:24],
)
def test_session_cookie_with_anything_in_it(cookie):
    client = Client(raise_request_exception=False)
    headers = {"cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}

    statuses = [
        client.get(path, headers=headers).status_code
        for path in ["/", "/history/", "/quizzes/", "/attempts/1/1/"]
    ]

    assert statuses == [200, 200, 200, 404]


@pytest.mark.parametrize("cookie", ["x", "\0", "a" * 64, '"\\000"'])
def test_token_cookie_with_anything_in_it(db, cookie):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    headers = {"cookie": f"{settings.CSRF_COOKIE_NAME}={cookie}"}

    assert client.get("/quizzes/", headers=headers).status_code == 200
    assert client.post("/theme/", headers=headers).status_code == 403


@pytest.mark.parametrize("value", ["", "sheet\0", "#sheet", "x" * 9000, "\xe9", "%FF"])
def test_htmx_headers_with_anything_in_them(guest, attempt, value):
    names = ["HX-Target", "HX-Current-URL", "HX-Trigger", "HX-Prompt"]
    headers = {"HX-Request": "true", **dict.fromkeys(names, value)}

    response = guest.get(f"/attempts/{attempt.pk}/1/", headers=headers)

    assert response.status_code == 200
    assert read(response).all("html") != []


@pytest.mark.parametrize("path", ["/", "/history/", "/quizzes/", "/healthz"])
def test_query_with_anything_in_it(guest, path):
    queries = ["a=1&" * 2000, "answer=%00&answer=%ed%a0%80", "%00", "&&==&", "%", "[]="]

    def send(query):
        return guest.get(f"{path}?{query}")

    found = not_refused(send, dict(zip(queries, queries, strict=True)), also={200})

    assert found == {}
