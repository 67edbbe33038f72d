"""T18: guessing passwords is slow, and locks nobody out but who guesses."""

from datetime import timedelta

import pytest
from django.test import Client

from quizzes.accounts import adapter, pages
from tests.factories.sitting import Clock
from tests.security.signing_in import (
    WRONG,
    account,
    at,
    is_signed_in,
    said,
    sign_in,
    sign_up,
)
from tests.views.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]

HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    for module in (adapter, pages):
        monkeypatch.setattr(module, "now", clock)
    return clock


@pytest.fixture
def user():
    return account()


def statuses(tries):
    return [response.status_code for response in tries]


def guess_everywhere(times=20):
    """Wrong passwords for one account, each from another address."""
    return [sign_in(at(f"192.0.2.{n}"), password=WRONG) for n in range(times)]


def test_ten_wrong_passwords_an_hour_from_anywhere(user):
    assert statuses(guess_everywhere()) == [422] * 10 + [429] * 10


def test_six_wrong_passwords_an_hour_from_one_place(user):
    tries = [sign_in(at(HERE), password=WRONG) for _ in range(1000)]

    assert statuses(tries) == [422] * 6 + [429] * 994


def test_thousand_guesses_in_one_place_leave_the_real_user_their_tries(user):
    for _ in range(1000):
        sign_in(at(HERE), password=WRONG)

    browser = at(ELSEWHERE)
    assert sign_in(browser, password=WRONG).status_code == 422
    assert sign_in(browser).status_code == 303
    assert is_signed_in(browser)


def test_right_password_is_refused_like_any_other_while_limited(user):
    guess_everywhere()

    response = sign_in(at(ELSEWHERE))

    assert response.status_code == 429
    assert said(response) == said(sign_in(at(ELSEWHERE), password=WRONG))


def test_refusal_says_how_long_to_wait(user, clock):
    guess_everywhere()
    clock.at(minutes=15)

    response = sign_in(at(HERE))

    assert response["Retry-After"] == str(45 * 60)
    assert "Try again in 45 minutes." in read(response).words


def test_after_an_hour_of_calm_it_goes_on(user, clock):
    guess_everywhere()
    clock.at(minutes=60)

    assert sign_in(at(HERE)).status_code == 303


def test_known_device_is_let_in_whatever_others_try(user):
    browser = at(HERE)
    sign_in(browser)
    browser.post("/account/logout/")
    guess_everywhere()
    for _ in range(10):
        sign_in(at(HERE), password=WRONG)

    assert sign_in(browser).status_code == 303


def test_known_device_may_guess_no_more_than_others(user):
    browser = at(HERE)
    sign_in(browser)
    browser.post("/account/logout/")

    tries = [sign_in(browser, password=WRONG) for _ in range(12)]

    assert statuses(tries) == [422] * 10 + [429] * 2


def test_device_is_known_to_its_own_account_only(user):
    account("omar@example.org")
    browser = at(HERE)
    sign_in(browser, "omar@example.org")
    browser.post("/account/logout/")
    guess_everywhere()

    assert sign_in(browser).status_code == 429


@pytest.mark.parametrize("forged", ["x", "a:b:c", "e30:1:2"])
def test_forged_device_is_not_known(user, settings, forged):
    guess_everywhere()
    browser = at(HERE)
    browser.cookies[settings.KNOWN_DEVICE_COOKIE_NAME] = forged

    assert sign_in(browser).status_code == 429


def test_reset_by_mail_is_the_way_out(user, mailoutbox):
    guess_everywhere()
    browser = at(HERE)
    browser.post("/account/password/reset/", {"email": user.email})
    [link] = [word for word in mailoutbox[0].body.split() if "/reset/key/" in word]
    form = browser.get(link.removeprefix("http://testserver"), follow=True)

    path = form.request["PATH_INFO"]
    assert browser.post(path, {"password1": "nine loud deserts"}).status_code == 303
    assert is_signed_in(browser)
    browser.post("/account/logout/")
    assert sign_in(browser, password="nine loud deserts").status_code == 303


def test_one_password_for_a_thousand_accounts_is_slowed():
    tries = [
        sign_in(at(HERE), f"person{n}@example.org", "letmein12345") for n in range(1000)
    ]

    assert statuses(tries) == [422] * 100 + [429] * 900


def test_three_hundred_behind_one_address_come_in(clock, settings):
    for number in range(300):
        account(f"learner{number}@example.org")

    tries = []
    for number in range(300):
        clock.at(number * 0.4)
        browser = at(HERE)
        if number % 5 == 0:
            sign_in(browser, f"learner{number}@example.org", WRONG)
        tries.append(sign_in(browser, f"learner{number}@example.org"))

    assert statuses(tries) == [303] * 300


def test_three_hundred_behind_one_address_sign_up(clock):
    tries = [sign_up(at(HERE), f"learner{n}@example.org") for n in range(300)]

    assert statuses(tries) == [303] * 300


def test_forwarded_address_is_not_believed_without_a_proxy(user):
    tries = [
        sign_in(at(HERE), password=WRONG, headers={"x-forwarded-for": f"192.0.2.{n}"})
        for n in range(10)
    ]

    assert statuses(tries) == [422] * 6 + [429] * 4


def test_proxy_is_believed_what_it_adds_and_no_more(user, settings):
    settings.MARGIN_PROXIES = 1
    tries = [
        sign_in(at(HERE), password=WRONG, headers={"x-forwarded-for": forwarded})
        for forwarded in [f"192.0.2.{n}, {ELSEWHERE}" for n in range(8)]
    ]

    assert statuses(tries) == [422] * 6 + [429] * 2
    headers = {"x-forwarded-for": "192.0.2.200"}
    assert sign_in(at(HERE), headers=headers).status_code == 303


@pytest.mark.parametrize("forwarded", ["", "junk", "1.2.3.4:80", ",", "' OR 1=1"])
def test_forwarded_junk_breaks_nothing(user, settings, forwarded):
    settings.MARGIN_PROXIES = 2
    headers = {"x-forwarded-for": forwarded}

    assert sign_in(at(HERE), headers=headers).status_code == 303


def test_network_of_one_household_counts_as_one_place(user):
    tries = [sign_in(at(f"2001:db8::{n:x}"), password=WRONG) for n in range(8)]

    assert statuses(tries) == [422] * 6 + [429] * 2


def test_resets_are_counted_for_known_and_unknown_alike(user):
    for email in (user.email, "nobody@example.org"):
        tries = [
            Client().post("/account/password/reset/", {"email": email})
            for _ in range(7)
        ]
        assert statuses(tries) == [303] * 5 + [429] * 2


def test_own_password_cannot_be_guessed_through_an_open_session(user):
    browser = Client()
    browser.force_login(user)
    sent = {"oldpassword": WRONG, "password1": "nine loud deserts"}

    tries = [browser.post("/account/password/change/", sent) for _ in range(12)]

    assert statuses(tries) == [422] * 10 + [429] * 2
    other = {"email": "new@example.org", "password": WRONG, "action_add": "1"}
    assert browser.post("/account/email/", other).status_code == 429


def test_wait_is_told_in_whole_minutes(user, clock):
    guess_everywhere()
    clock.at(hours=1, seconds=-1)

    response = sign_in(at(HERE))

    assert response["Retry-After"] == str(int(timedelta(seconds=1).total_seconds()))
    assert "Try again in 1 minute." in read(response).words
