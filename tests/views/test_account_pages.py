"""Making an account, verifying it, and changing what opens it."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from quizzes.models import Learner, User
from quizzes.views.people import LEARNER
from tests.factories import UserFactory, quiz_with
from tests.factories.begun import answer, attempt_at
from tests.security.signing_in import (
    WRONG,
    is_signed_in,
    link_in,
    problems,
    sign_in,
    sign_up,
)
from tests.views.browsers import browser_of
from tests.views.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]

NEW = "nine loud deserts"
TOGETHER = (
    "That email and password do not go together. Try again, or reset the password."
)


def test_signing_up_signs_in_and_makes_a_learner(client):
    response = sign_up(client, "Ines@Example.org")

    user = User.objects.get()
    assert (response.status_code, response["Location"]) == (303, "/")
    assert user.email == "ines@example.org"
    assert is_signed_in(client)
    assert user.learner == Learner.objects.get()


def test_what_a_guest_did_is_there_after_signing_up(learner):
    browser = browser_of(learner, kind=Client)
    attempt = attempt_at(quiz_with(2), learner=learner)
    answer(attempt.items.get(position=1))

    sign_up(browser)

    assert User.objects.get().learner == learner
    assert browser.get(f"/attempts/{attempt.pk}/1/").status_code == 200
    assert LEARNER not in browser.session


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, ["Enter your email address.", "Enter a password."]),
        ({"email": "ines"}, ["That does not look like an email address."]),
        ({"password1": "short"}, ["A password takes 10 characters or more."]),
        ({"password1": "password123"}, ["the first that anyone would guess"]),
        ({"password1": "ines@example"}, ["too much like your email"]),
        ({"password1": "x" * 129}, ["That is too long."]),
        ({"email": f"{'x' * 300}@example.org"}, ["That is too long."]),
        ({"email": "in\0es@example.org"}, [""]),
    ],
)
def test_sign_up_says_all_that_is_wrong(client, sent, told):
    whole = {"email": "ines@example.org", "password1": "seven quiet harbours"}
    response = client.post("/account/signup/", {**whole, **sent} if sent else {})

    assert response.status_code == 422
    assert all(words in problems(response) for words in told)
    assert not User.objects.exists()


def test_password_rules_are_told_before(client):
    page = read(client.get("/account/signup/"))

    hint = page.one("p", id="id_password1_helptext")
    assert hint.words == "At least 10 characters, and nothing that is easy to guess."
    described = page.one("input", id="id_password1").attributes["aria-describedby"]
    assert described == "id_password1_helptext"


def test_typed_address_is_kept_and_the_password_is_not(client):
    page = read(sign_up(client, "ines@example.org", "short"))

    assert page.one("input", id="id_email").attributes["value"] == "ines@example.org"
    assert "value" not in page.one("input", id="id_password1").attributes


def test_unverified_account_gets_in_by_its_mail_and_no_sooner(
    learner, verified, mailoutbox
):
    browser = browser_of(learner, kind=Client)
    attempt = attempt_at(quiz_with(1), learner=learner)

    response = sign_up(browser)

    assert response["Location"] == "/account/confirm-email/"
    assert not is_signed_in(browser)
    assert browser.get(f"/attempts/{attempt.pk}/1/").status_code == 200
    link = link_in(mailoutbox[0])
    assert browser.get(link).status_code == 200
    assert not EmailAddress.objects.get().verified
    assert browser.post(link).status_code == 303
    assert is_signed_in(browser)
    assert User.objects.get().learner == learner


def test_verified_elsewhere_the_guest_waits_for_the_sign_in(
    learner, verified, mailoutbox
):
    browser, phone = browser_of(learner, kind=Client), Client()
    sign_up(browser)

    phone.post(link_in(mailoutbox[0]))

    assert not is_signed_in(phone)
    assert not is_signed_in(browser)
    sign_in(browser, "new@example.org")
    assert User.objects.get().learner == learner


def test_signing_in_before_verifying_sends_the_mail_again(verified, mailoutbox):
    sign_up(Client())

    response = sign_in(Client(), "new@example.org")

    assert response["Location"] == "/account/confirm-email/"
    assert len(mailoutbox) == 2


def test_wrong_password_is_said_in_plain_words(user, client):
    response = sign_in(client, password=WRONG)

    assert (response.status_code, problems(response)) == (422, TOGETHER)


def test_reset_sets_a_new_password_and_signs_in(user, client, mailoutbox):
    client.post("/account/password/reset/", {"email": "INES@example.org"})
    [mail] = mailoutbox
    link = link_in(mail)
    shown = client.get(link, follow=True)
    path = shown.request["PATH_INFO"]

    assert mail.to == ["ines@example.org"]
    assert link.rsplit("-", 1)[1].strip("/") not in shown.content.decode()
    assert client.post(path, {"password1": "short"}).status_code == 422
    assert client.post(path, {"password1": NEW}).status_code == 303
    assert is_signed_in(client)
    assert sign_in(Client(), password=NEW).status_code == 303
    assert sign_in(Client()).status_code == 422


def test_reset_link_works_once(user, client, mailoutbox):
    client.post("/account/password/reset/", {"email": user.email})
    link = link_in(mailoutbox[0])
    path = client.get(link, follow=True).request["PATH_INFO"]
    client.post(path, {"password1": NEW})

    again = Client().get(link, follow=True)

    assert "This link no longer works" in read(again).words


def test_changed_password_is_told_by_mail(browser, mailoutbox):
    sent = {"oldpassword": "seven quiet harbours", "password1": NEW}

    page = browser.post("/account/password/change/", sent, follow=True)

    assert "Your password is changed." in read(page).words
    assert [mail.subject for mail in mailoutbox] == [
        "Your password for Margin was changed"
    ]


def test_account_without_a_password_has_one_sent():
    browser = Client()
    browser.force_login(UserFactory())

    response = browser.get("/account/password/change/")

    assert response["Location"] == "/account/password/reset/"


@pytest.mark.parametrize(
    "path", ["/account/email/", "/account/password/change/", "/account/devices/"]
)
def test_strangers_are_asked_to_sign_in(client, path):
    assert client.get(path)["Location"] == f"/account/login/?next={path}"


@pytest.mark.parametrize(
    "path",
    [
        "/account/inactive/",
        "/account/reauthenticate/",
        "/account/password/set/",
        "/account/login/code/confirm/",
        "/account/",
    ],
)
def test_pages_that_nobody_needs_are_not_there(client, path):
    assert client.get(path).status_code in {302, 404}
    assert client.post(path).status_code in {302, 404}


def test_masthead_names_who_is_there(browser, client):
    known = read(browser.get("/quizzes/")).one("a", class_="is-known")
    guest = read(client.get("/quizzes/")).one("a", class_="account")

    assert (known.words, known.attributes["href"]) == ("ines@example.org", "/settings/")
    assert (guest.words, guest.attributes["href"]) == ("Sign in", "/account/login/")


def test_masthead_costs_a_guest_without_a_session_no_query(client, queries, db):
    quiz_with(1)
    with queries() as counted:
        client.get("/notes/")

    assert not [sql for sql in counted if "session" in sql or "user" in sql]


def test_learner_comes_with_the_user_in_one_query(browser, queries):
    browser.get("/history/")
    with queries() as counted:
        browser.get("/history/")

    about_people = [sql for sql in counted if '"quizzes_user"' in sql.split("WHERE")[0]]
    assert len(about_people) == 1
    assert not [sql for sql in counted if 'FROM "quizzes_learner"' in sql]
