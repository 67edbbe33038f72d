import pytest
from django.test import Client

from tests.views.pages import read

pytestmark = pytest.mark.django_db

OWN = "http://testserver"


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_theme_is_remembered_for_a_year(client, chosen):
    response = client.post("/theme/", {"theme": chosen})

    cookie = response.cookies["theme"]
    assert (response.status_code, cookie.value) == (303, chosen)
    assert (cookie["max-age"], cookie["samesite"]) == (365 * 24 * 60 * 60, "Lax")
    assert read(client.get("/")).one("html").attributes["data-theme"] == chosen


@pytest.mark.parametrize("sent", [{"theme": "pink"}, {"theme": "dark;x"}, {}])
def test_theme_that_is_unknown_is_not_remembered(client, sent):
    response = client.post("/theme/", sent)

    assert (response.status_code, dict(response.cookies)) == (303, {})


@pytest.mark.parametrize("junk", ["pink", '"><script>', "\0", "dark light"])
def test_theme_cookie_with_junk_in_it_is_ignored(client, junk):
    client.cookies["theme"] = junk

    assert "data-theme" not in read(client.get("/")).one("html").attributes


def test_theme_leads_back_to_the_page_it_was_chosen_on(client):
    response = client.post(
        "/theme/", {"theme": "dark"}, headers={"referer": f"{OWN}/history/?page=2"}
    )

    assert response["Location"] == "/history/?page=2"


@pytest.mark.parametrize(
    ("referer", "location"),
    [
        ("", "/"),
        ("https://evil.example/", "/"),
        ("https://evil.example/path?q=1", "/path?q=1"),
        ("//evil.example/path", "/path"),
        (f"{OWN}//evil.example/path", "/evil.example/path"),
        (f"{OWN}///evil.example", "/evil.example"),
        (f"{OWN}/\\evil.example", "/evil.example"),
        (f"{OWN}\\evil.example", "/"),
        (f"{OWN}/\t/evil.example", "/evil.example"),
        ("https:evil.example", "/evil.example"),
        ("https:\\\\evil.example", "/evil.example"),
        ("\\\\evil.example", "/evil.example"),
        ("javascript:alert(1)", "/alert(1)"),
        ("data:text/html,x", "/text/html,x"),
        (f"{OWN}/x%0d%0aSet-Cookie:evil=1", "/x%0d%0aSet-Cookie:evil=1"),
        (f"{OWN}/x\r\nSet-Cookie: evil=1", "/xSet-Cookie:%20evil=1"),
        (f"{OWN}@evil.example/path", "/path"),
        ("https://user:secret@testserver/path", "/path"),
        ("https://xn--vil-dma.example/p", "/p"),
        (f"{OWN}/history/#fragment", "/history/"),
        ("http://[evil", "/"),
        ("http://[::1]:port/x", "/x"),
        ("/" * 40 + "evil.example", "/evil.example"),
        ("https://evil.example?//evil.example", "/?//evil.example"),
    ],
)
def test_theme_redirects_to_a_path_of_its_own_only(client, referer, location):
    response = client.post("/theme/", {"theme": "dark"}, headers={"referer": referer})

    assert (response.status_code, response["Location"]) == (303, location)
    assert response.cookies.keys() == {"theme"}


def test_theme_after_an_endless_address_is_no_error_of_ours():
    client = Client(raise_request_exception=False)

    response = client.post("/theme/", headers={"referer": f"{OWN}/{'x' * 100_000}"})

    assert response.status_code in {303, 400}


def test_theme_switch_is_on_every_page_with_its_token(client):
    switch = read(client.get("/quizzes/")).one("form", class_="theme-switch")

    themes = [button.attributes["value"] for button in switch.all("button")]
    assert (switch.attributes["action"], themes) == ("/theme/", ["dark", "light"])
    assert len(switch.fields["csrfmiddlewaretoken"][0]) == 64


@pytest.mark.parametrize("method", ["get", "head", "put"])
def test_theme_is_changed_by_post_only(client, method):
    assert getattr(client, method)("/theme/").status_code == 405
