"""Where an account is signed in; and one exam on two devices."""

from uuid import uuid4

import pytest
from django.test import Client

from quizzes.models import Attempt
from quizzes.selectors.sign_ins import browser_named
from tests.answering import choose
from tests.factories import quiz_with
from tests.security.signing_in import account, is_signed_in, sign_in, sign_up
from tests.views.pages import read
from tests.views.stored import everything_but_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def user():
    return account()


def signed_in(agent=FIREFOX, email="ines@example.org"):
    browser = Client(headers={"user-agent": agent})
    sign_in(browser, email)
    return browser


def buttons(browser):
    page = read(browser.get("/account/devices/"))
    return [each.attributes["value"] for each in page.all("button", name="end")]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (EDGE, "Edge on Windows"),
        (PHONE, "Safari on iPhone"),
        ("curl/8", "A browser"),
        ("", "A browser"),
        ("<b>Firefox/1", "Firefox"),
    ],
)
def test_browsers_are_named_as_people_do(agent, name):
    assert browser_named(agent) == name


def test_every_sign_in_is_listed_this_one_first(user):
    signed_in(PHONE)
    browser = signed_in(EDGE)
    signed_in(FIREFOX)

    page = read(browser.get("/account/devices/"))

    names = [each.words for each in page.all("h2", class_="title")]
    assert names == ["Edge on Windows", "Firefox on Linux", "Safari on iPhone"]


def test_one_sign_in_is_ended(user):
    browser, phone, other = signed_in(), signed_in(PHONE), signed_in(EDGE)
    newest, _, _ = buttons(browser)

    response = browser.post("/account/devices/", {"end": newest})

    assert (response.status_code, response["Location"]) == (303, "/account/devices/")
    found = [is_signed_in(each) for each in (browser, phone, other)]
    assert found == [True, True, False]


def test_all_others_are_ended(user):
    browser, phone, other = signed_in(), signed_in(PHONE), signed_in(EDGE)

    browser.post("/account/devices/", {"end": "others"})

    found = [is_signed_in(each) for each in (browser, phone, other)]
    assert found == [True, False, False]
    assert buttons(browser) == []


@pytest.mark.parametrize("end", ["", "0", "-1", "x", "9" * 5000, "٣", "this"])
def test_what_is_no_sign_in_ends_nothing(user, end):
    browser, phone = signed_in(), signed_in(PHONE)

    assert browser.post("/account/devices/", {"end": end}).status_code == 303

    assert is_signed_in(browser)
    assert is_signed_in(phone)


def test_sign_ins_of_others_are_neither_seen_nor_ended(user):
    account("omar@example.org")
    theirs = signed_in(PHONE, "omar@example.org")
    signed_in(EDGE, "omar@example.org")
    [number, _] = buttons(theirs)
    browser = signed_in()

    browser.post("/account/devices/", {"end": number})

    assert buttons(browser) == []
    assert len(buttons(theirs)) == 2


def test_sign_ins_that_have_ended_are_not_listed(user):
    browser, phone = signed_in(), signed_in(PHONE)
    phone.post("/account/logout/")

    assert buttons(browser) == []


def test_list_asks_as_much_for_thirty_as_for_one(user, queries):
    browser = signed_in()
    browser.get("/account/devices/")
    with queries() as one:
        browser.get("/account/devices/")
    for _ in range(29):
        signed_in()

    with queries() as thirty:
        browser.get("/account/devices/")

    assert len(one) == len(thirty)


def test_exam_goes_on_on_a_second_device(user):
    quiz_with(3, slug="book", mode="exam", time_limit_s=900)
    desk, phone = signed_in(), signed_in(PHONE)
    sent = {"start_key": uuid4(), "mode": "exam"}
    desk.post("/quizzes/book/", sent)
    exam = Attempt.objects.get()
    item = exam.items.get(position=1)
    answer = {"client_key": uuid4(), "page_key": uuid4(), "client_sequence": 1}
    desk.post(f"/attempts/{exam.pk}/1/", {**answer, **choose(item, "b")})

    page = phone.get("/quizzes/book/")
    begun = phone.post("/quizzes/book/", {**sent, "start_key": uuid4()})

    assert "Go on with question 2" in read(page).words
    assert begun["Location"] == f"/attempts/{exam.pk}/2/"
    for position in (1, 2, 3):
        shown = [
            asked(each.get(f"/attempts/{exam.pk}/{position}/"))
            for each in (desk, phone)
        ]
        assert shown[0] == shown[1]
    assert Attempt.objects.get() == exam


def asked(response):
    """The stem, the options in their order, and what is chosen."""
    page = read(response)
    options = page.all("input", name="answer")
    chosen = ["checked" in each.attributes for each in options]
    values = [each.attributes["value"] for each in options]
    return page.one("h1", class_="stem").words, values, chosen


def test_a_look_at_the_address_of_a_new_account_stores_nothing(client):
    sign_up(client)
    client.get("/account/devices/")
    before = everything_but_sessions()

    response = client.get("/account/email/")

    assert response.status_code == 200
    assert everything_but_sessions() == before
