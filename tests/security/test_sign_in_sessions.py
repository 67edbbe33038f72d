"""T20, T21: a session begins anew at sign-in, ends when it should, and says little."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from quizzes.models import User
from quizzes.views.people import LEARNER
from tests.factories.begun import attempt_at
from tests.factories.quizzes import quiz_with
from tests.security.signing_in import account, is_signed_in, sign_in, sign_up
from tests.views.browsers import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]

NEW = "nine loud deserts"
CHANGE = {"oldpassword": "seven quiet harbours", "password1": NEW}


@pytest.fixture
def user():
    return account()


@pytest.fixture
def browser(user):
    browser = Client()
    sign_in(browser)
    return browser


@pytest.fixture
def pass_time(monkeypatch):
    """Let so much time pass."""
    shift = [timedelta()]

    def pass_time(**more):
        shift[0] += timedelta(**more)

    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + shift[0])
    return pass_time


def key_of(browser, settings):
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def test_session_of_a_guest_has_another_key_after_signing_in(user, learner, settings):
    browser = browser_of(learner, kind=Client)
    before = key_of(browser, settings)

    sign_in(browser)

    assert key_of(browser, settings) != before
    assert not Session.objects.filter(session_key=before).exists()
    assert LEARNER not in browser.session


def test_key_that_was_set_before_is_not_taken(user, settings):
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32

    sign_in(browser)

    assert key_of(browser, settings) != "a" * 32


def test_sign_out_ends_the_session_on_the_server(browser, settings):
    copied = Client()
    copied.cookies.update(browser.cookies)
    assert is_signed_in(copied)

    browser.post("/account/logout/")

    assert not is_signed_in(browser)
    assert not is_signed_in(copied)
    assert not Session.objects.exists()


def test_sign_out_by_get_asks_first(browser):
    assert browser.get("/account/logout/").status_code == 200
    assert is_signed_in(browser)


def test_new_password_ends_the_other_sessions(browser):
    other = Client()
    sign_in(other)

    response = browser.post("/account/password/change/", CHANGE)

    assert (response.status_code, response["Location"]) == (
        303,
        "/settings/?changed=password",
    )
    assert is_signed_in(browser)
    assert not is_signed_in(other)


def test_new_password_gives_the_session_another_key(browser, settings):
    before = key_of(browser, settings)

    browser.post("/account/password/change/", CHANGE)

    assert key_of(browser, settings) != before


@pytest.mark.parametrize(
    "change",
    [{"role": "instructor"}, {"is_staff": True}, {"is_active": False}],
    ids=str,
)
def test_change_of_what_one_may_do_ends_sessions_at_once(browser, user, change):
    User.objects.filter(pk=user.pk).update(**change)

    assert not is_signed_in(browser)


def test_idle_session_ends(browser, pass_time):
    pass_time(days=13, hours=23)
    assert is_signed_in(browser)
    pass_time(days=13)
    assert is_signed_in(browser)
    pass_time(days=14, hours=1)

    assert not is_signed_in(browser)
    assert not Session.objects.filter(session_key=browser.session.session_key).exists()


def test_no_session_lasts_for_ever(browser, pass_time):
    for _ in range(8):
        assert is_signed_in(browser)
        pass_time(days=12)

    assert not is_signed_in(browser)


def test_without_staying_signed_in_it_ends_soon(user, pass_time, settings):
    browser = Client()
    sent = {"login": user.email, "password": "seven quiet harbours"}

    response = browser.post("/account/login/", sent)

    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    pass_time(hours=11)
    assert is_signed_in(browser)
    pass_time(hours=11)
    assert is_signed_in(browser)
    pass_time(hours=3)
    assert not is_signed_in(browser)


def test_staying_signed_in_outlives_the_browser(user, settings):
    response = sign_in(Client())

    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] > 80 * 86400


def test_looking_writes_the_session_once_in_ten_minutes(browser, queries, pass_time):
    is_signed_in(browser)
    with queries() as counted:
        is_signed_in(browser)
    assert not [sql for sql in counted if not sql.startswith("SELECT")]
    pass_time(minutes=11)

    with queries() as counted:
        is_signed_in(browser)

    changed = [sql for sql in counted if not sql.startswith("SELECT")]
    assert changed
    assert all("django_session" in sql for sql in changed)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/quizzes/",
        "/notes/",
        "/history/",
        "/settings/",
        "/account/email/",
        "/account/password/change/",
        "/account/devices/",
        "/account/logout/",
        "/nowhere/",
    ],
)
def test_nothing_of_an_account_is_kept_by_a_cache(browser, path):
    response = browser.get(path)

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/",
        "/account/signup/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/confirm-email/",
        "/account/confirm-email/x/",
        "/account/password/reset/key/1-x/",
    ],
)
def test_account_pages_are_kept_by_no_cache(path):
    response = Client().get(path)

    assert (response.status_code, "no-store" in response["Cache-Control"]) == (
        200,
        True,
    )


def test_cookies_say_little_and_stay_here(user, settings):
    response = sign_in(Client())

    for name in (settings.SESSION_COOKIE_NAME, settings.KNOWN_DEVICE_COOKIE_NAME):
        cookie = response.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
        assert user.email not in cookie.value


def test_known_device_cookie_is_as_safe_as_the_session_s(user, settings):
    settings.SESSION_COOKIE_SECURE = True

    cookie = sign_in(Client()).cookies[settings.KNOWN_DEVICE_COOKIE_NAME]

    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_sign_up_begins_a_session_of_its_own(learner, settings):
    browser = browser_of(learner, kind=Client)
    attempt = attempt_at(quiz_with(1), learner=learner)
    before = key_of(browser, settings)

    sign_up(browser)

    assert key_of(browser, settings) != before
    assert LEARNER not in browser.session
    assert browser.get(f"/attempts/{attempt.pk}/1/").status_code == 200


def test_learner_of_a_deleted_account_is_nobody_s_guest(learner, user):
    browser = browser_of(learner, kind=Client)
    learner.left_at = timezone.now()
    learner.save()

    sign_in(browser)

    learner.refresh_from_db()
    assert learner.user is None
