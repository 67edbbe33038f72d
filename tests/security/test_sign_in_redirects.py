"""T16: after signing in or out one stays on this site, whatever ``next`` says."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.security.signing_in import account, sign_in, sign_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "//evil.example/%2e%2e",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "HTTPS://EVIL.example",
    "http://evil.example",
    "https://testserver@evil.example",
    "https://testserver:x@evil.example/",
    "https://evil.example#testserver",
    "https://evil.example?testserver",
    "https://testserver.evil.example",
    "//testserver@evil.example",
    "http://testserver/",
    "//testserver/quizzes/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://evil.example",
    "mailto:a@evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/quizzes/\r\nLocation: https://evil.example",
    "/%0d%0aLocation:%20https://evil.example\r\n",
    " //evil.example",
    " https://evil.example",
    "\x00//evil.example",
    "/\x00/evil.example",
    "https://\u0435vil.example",
    "//xn--vil-jlc.example",
    "\uff0f\uff0fevil.example",
    "https:\\\\evil.example",
    "///\\evil.example",
    "?next=//evil.example",
    "evil.example",
    "quizzes/",
    "",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_next_leads_nowhere_else(address):
    account()
    browser = Client()
    query = f"?next={quote(address)}"

    sent = {"login": "ines@example.org", "password": "seven quiet harbours"}
    into = browser.post("/account/login/", {**sent, "next": address})
    again = browser.get(f"/account/login/{query}")
    out = browser.post("/account/logout/", {"next": address})
    by_query = browser.post(f"/account/login/{query}", sent)

    found = [each["Location"] for each in (into, again, out, by_query)]
    assert found == ["/"] * 4


@pytest.mark.parametrize("address", ELSEWHERE)
def test_next_of_a_sign_up_leads_nowhere_else(address):
    assert sign_up(Client(), next=address)["Location"] == "/"


@pytest.mark.parametrize(
    "path", ["/quizzes/", "/history/?page=2", "/quizzes/a/#b", "/notes/é/"]
)
def test_next_leads_to_a_page_of_this_site(path):
    account()

    response = Client().post(
        "/account/login/",
        {
            "login": "ines@example.org",
            "password": "seven quiet harbours",
            "next": path,
        },
    )

    assert response["Location"] == quote(path, safe="/?=#")


def test_who_must_sign_in_comes_back_to_where_they_were():
    account()
    browser = Client()

    asked = browser.get("/account/password/change/")

    assert asked["Location"] == "/account/login/?next=/account/password/change/"
    form = browser.get(asked["Location"])
    assert form.context["redirect_field_value"] == "/account/password/change/"


def test_htmx_opens_the_page_to_sign_in_as_a_page():
    headers = {
        "HX-Request": "true",
        "HX-Current-URL": "https://evil.example/settings/?a=1",
    }

    response = Client().get("/account/devices/", headers=headers)

    assert (response.status_code, response.content) == (401, b"")
    assert response["HX-Redirect"] == "/account/login/?next=%2Fsettings%2F"


def test_bad_address_of_an_htmx_page_breaks_nothing():
    headers = {"HX-Request": "true", "HX-Current-URL": "http://[evil"}

    response = Client().get("/account/devices/", headers=headers)

    assert response["HX-Redirect"] == "/account/login/?next=%2F"


def test_sign_in_by_the_page_works():
    account()

    assert sign_in(Client())["Location"] == "/"
