"""Pages for what went wrong."""

import pytest
from django.test import Client

from quizzes.models import Attempt
from quizzes.views import history
from tests.factories import quiz_with
from tests.factories.begun import attempt_at
from tests.views.pages import read
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

TOO_BIG = b"x" * (10 * 1024 * 1024)
FORM = "application/x-www-form-urlencoded"


def sentences(response):
    """Heading and advice of an error page."""
    error = read(response).one("div", id="error")
    return [error.one("h1").words, error.one("p", class_="lede").words]


def test_missing_page_says_so(client):
    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert sentences(response)[0] == "This page is missing"
    assert read(response).one("code").words == "/no-such-page/"


@pytest.mark.parametrize(
    "path",
    ["/quizzes/storag-services/", "/quizzes/storage-services-2/", "/quizzes/storage"],
)
def test_missing_quiz_suggests_the_nearest_one(client, path):
    quiz_with(1, slug="storage-services", title="Storage services")
    quiz_with(1, slug="gateways")
    quiz_with(1, slug="storage-servicex", status="archived")

    response = client.get(path, follow=True)

    links = read(response).one("section", class_="margin-note").all("a")
    assert response.status_code == 404
    assert [link.attributes["href"] for link in links] == ["/quizzes/storage-services/"]


@pytest.mark.parametrize("path", ["/quizzes/zzz/", "/storage/", "/attempts/1/1/"])
def test_missing_page_unlike_any_quiz_suggests_none(client, path):
    quiz_with(1, slug="storage")

    page = read(client.get(path))

    assert page.one("section", class_="margin-note").all("a") == []


def test_missing_page_shows_its_address_as_text(client):
    response = client.get("/<script>alert(1)</script>/")

    assert b"<script>alert" not in response.content
    assert read(response).one("code").words == "/<script>alert(1)</script>/"


@pytest.mark.parametrize(
    "path", ["/quizzes/storage/", "/theme/", "/attempts/{}/1/", "/attempts/{}/retry/"]
)
def test_body_of_10_mb_is_too_much(guest, learner, path):
    attempt = attempt_at(quiz_with(1, slug="storage"), learner=learner)
    before = everything_stored()

    response = guest.post(path.format(attempt.pk), TOO_BIG, content_type=FORM)

    assert (response.status_code, sentences(response)) == (
        413,
        [
            "That is too much at once",
            "Nothing was stored. A picture may have 2 MB, and a page of text 1 MB.",
        ],
    )
    assert everything_stored() == before


def test_form_without_its_token_is_stale(learner):
    attempt = attempt_at(quiz_with(1), learner=learner)
    client = Client(enforce_csrf_checks=True)

    response = client.post(f"/attempts/{attempt.pk}/1/")

    assert (response.status_code, sentences(response)[0]) == (
        403,
        "This page had gone stale",
    )


def test_address_with_too_many_fields_is_not_read(client):
    response = client.get("/?" + "a=1&" * 2000)

    assert (response.status_code, sentences(response)[0]) == (
        400,
        "We could not read that",
    )


def test_error_of_ours_is_told_without_its_cause(monkeypatch):
    def broken(*arguments, **options):
        raise RuntimeError("secret words, SELECT password")

    monkeypatch.setattr(history, "history_screen", broken)
    response = Client(raise_request_exception=False).get("/history/")

    assert (response.status_code, sentences(response)[0]) == (
        500,
        "Something broke on our side",
    )
    assert b"secret words" not in response.content
    assert b"Traceback" not in response.content


def test_errors_can_be_shown_in_place_by_htmx(client):
    page = read(client.get("/no-such-page/", headers={"HX-Request": "true"}))

    [error] = [part for part in page.walk() if part.attributes.get("id") == "error"]
    assert error.words.startswith("404 This page is missing")
    assert Attempt.objects.count() == 0
