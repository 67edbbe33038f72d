"""Addresses: which are taken, and how one is changed."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from quizzes.models import User
from tests.factories import UserFactory
from tests.security.signing_in import (
    WRONG,
    is_signed_in,
    link_in,
    problems,
    sign_in,
    sign_up,
)
from tests.views.pages import read

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("quick_passwords"),
]

NO_DOMAINS = ["x@\u00ad.com", "x@\u202ea.com", "x@\u2028.com"]


def test_another_email_takes_the_password_and_the_mail(user, browser, mailoutbox):
    sent = {"email": "ines@new.example", "action_add": "1"}
    wrong = browser.post("/account/email/", {**sent, "password": WRONG})
    assert wrong.status_code == 422

    right = {**sent, "password": "seven quiet harbours"}
    assert browser.post("/account/email/", right).status_code == 303
    page = read(browser.get("/account/email/"))
    assert "We have sent a link to ines@new.example" in page.words
    user.refresh_from_db()
    assert user.email == "ines@example.org"
    told = browser.post(link_in(mailoutbox[0]), follow=True)

    user.refresh_from_db()
    assert user.email == "ines@new.example"
    assert "Your email address is changed." in read(told).words
    assert [mail.to for mail in mailoutbox] == [
        ["ines@new.example"],
        ["ines@example.org"],
    ]


def test_email_stays_until_the_new_one_is_opened_without_verifying_too(mailoutbox):
    browser = Client()
    sign_up(browser, email="lena@example.org")
    sent = {"email": "typo@example.org", "password": "seven quiet harbours"}

    browser.post("/account/email/", {**sent, "action_add": "1"})

    page = read(browser.get("/account/email/"))
    assert "Until then it stays lena@example.org" in page.words
    assert User.objects.get().email == "lena@example.org"
    another = Client()
    sign_in(another, email="lena@example.org")
    assert is_signed_in(another)


def test_email_of_another_is_not_taken(user, browser, mailoutbox):
    UserFactory(email="omar@example.org")
    sent = {"email": "omar@example.org", "password": "seven quiet harbours"}
    browser.post("/account/email/", {**sent, "action_add": "1"})

    response = browser.post(link_in(mailoutbox[0]))

    assert (response.status_code, response["Location"]) == (303, "/account/email/")
    assert User.objects.filter(email="omar@example.org").count() == 1
    user.refresh_from_db()
    assert user.email == "ines@example.org"


@pytest.mark.parametrize("email", NO_DOMAINS)
@pytest.mark.parametrize("path", ["signup/", "password/reset/"])
def test_address_that_no_mail_can_reach_is_refused(client, verified, path, email):
    sent = {"email": email, "password1": "seven quiet harbours"}

    response = client.post(f"/account/{path}", sent)

    assert response.status_code == 422
    assert "does not look like an email address" in problems(response)
    assert not User.objects.exists()


@pytest.mark.parametrize("email", NO_DOMAINS)
def test_nobody_changes_to_an_address_that_no_mail_can_reach(browser, email):
    sent = {"email": email, "password": "seven quiet harbours", "action_add": "1"}

    response = browser.post("/account/email/", sent)

    assert response.status_code == 422
    assert EmailAddress.objects.count() == 1


def test_sign_up_hashes_a_password_for_a_known_address_too(
    client, user, verified, monkeypatch
):
    hashed: list[str] = []
    monkeypatch.setattr("quizzes.forms.accounts.make_password", hashed.append)

    sign_up(client, email=user.email)

    assert hashed == ["seven quiet harbours"]
