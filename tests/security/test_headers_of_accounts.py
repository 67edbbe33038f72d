"""T21: what each response to an account says to the browser, and to its caches."""

import pytest
from django.test import Client

from quizzes.admin import REQUESTS
from quizzes.models import Image
from quizzes.views.images import ALONE
from tests.security.matrix.asking import ask
from tests.security.matrix.cast import make_cast
from tests.security.matrix.judging import calls
from tests.security.matrix.places import own_address, own_place
from tests.security.matrix.rows import ROWS
from tests.security.test_headers import POLICY, assert_safe

pytestmark = pytest.mark.django_db

PICTURE = "question_image"
# What they say is for everybody.
FOR_ALL = {"healthz", "theme", PICTURE}


def kept_by(response) -> set[str]:
    return set(response.headers.get("Cache-Control", "").split(", "))


@pytest.mark.parametrize("who", ["owner", "anonymous"])
def test_headers_at_each_address(who):
    cast = make_cast()

    for name, row in ROWS.items():
        path, where = own_address(cast, name, "owner"), own_place(cast, name, "owner")
        for call in calls(row):
            sent = row.sent(where) if call.full and row.sent else {}
            data = {"data": sent} if call.method == "post" else {}
            headers = call.headers(row)
            asked = ask(cast.browsers[who], call.method, path, headers=headers, **data)
            is_picture = name == PICTURE and asked.status == 200
            assert_safe(asked, policy=ALONE if is_picture else POLICY)
            if who == "owner" and name not in FOR_ALL:
                assert kept_by(asked) >= {"no-store", "private"}, (name, call)


def test_headers_of_a_picture():
    cast = make_cast()
    image = Image.objects.get(collection=cast.questions["owner"].collection)
    owner = cast.browsers["owner"]

    first = owner.get(f"/images/{image}")
    again = owner.get(f"/images/{image}", headers={"if-none-match": first["ETag"]})

    assert [first.status_code, again.status_code] == [200, 304]
    assert first["Content-Type"] == "image/png"
    assert first["Cross-Origin-Resource-Policy"] == "same-origin"
    for response in (first, again):
        assert_safe(response, policy=ALONE)
        assert "private" in kept_by(response)


def test_headers_of_a_download():
    cast = make_cast()

    asked = ask(cast.browsers["owner"], "post", "/settings/data/export/")

    assert_safe(asked)
    assert asked.headers["Content-Type"] == "application/zip"
    assert asked.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/nowhere/", "/admin/quizzes/user/", "/admin/logout/"]
)
@pytest.mark.parametrize("who", ["staff", "learner A", "anonymous"])
def test_headers_of_the_admin(who, path):
    asked = ask(make_cast().browsers[who], "get", path)

    assert_safe(asked)
    assert who == "anonymous" or kept_by(asked) >= {"no-store", "private"}


def test_headers_of_too_many_requests_to_the_admin(monkeypatch):
    cast = make_cast()
    monkeypatch.setattr("quizzes.admin.take_try", lambda tried, now: REQUESTS.window)

    asked = ask(cast.browsers["staff"], "get", "/admin/")

    assert (asked.status, int(asked.headers["Retry-After"]) > 0) == (429, True)
    assert_safe(asked)


def test_headers_of_too_many_tries():
    client = Client()
    sent = {"email": "somebody@example.org"}

    responses = [client.post("/account/password/reset/", sent) for _ in range(40)]

    last = responses[-1]
    assert last.status_code == 429
    assert int(last["Retry-After"]) > 0
    assert_safe(last)
    assert kept_by(last) >= {"no-store", "private"}


def test_no_cookies_but_the_known_ones():
    cast = make_cast()

    for who, client in cast.browsers.items():
        for name in ROWS:
            if ROWS[name].about not in {"question", "image"}:
                client.get(own_address(cast, name, "owner"))
        known = {"margin_session", "margin_csrf", "margin_device", "theme"}
        assert (who, client.cookies.keys() - known) == (who, set())
