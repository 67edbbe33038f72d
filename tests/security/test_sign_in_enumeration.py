"""T17: no page tells whether an address has an account; only its mailbox learns."""

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from quizzes.models import User
from tests.security.signing_in import (
    WRONG,
    account,
    is_signed_in,
    said,
    sign_in,
    sign_up,
)

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "ines@example.org", "omar@example.org"  # of one length


@pytest.fixture(autouse=True)
def _verified(settings, quick_passwords):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


@pytest.fixture(autouse=True)
def user():
    return account(KNOWN)


def without(address, told):
    """What is told, wherever it repeats the address that was typed."""
    status, headers, cookies, body = told
    return status, headers, cookies, body.replace(address.encode(), b"")


def ask(client, email, path):
    return client.post(path, {"email": email})


WAYS = {
    "sign in": lambda client, email: sign_in(client, email, WRONG),
    "sign up": sign_up,
    "weak password": lambda client, email: sign_up(client, email, "short"),
    "reset": lambda client, email: ask(client, email, "/account/password/reset/"),
}


@pytest.mark.parametrize("way", WAYS)
def test_known_and_unknown_are_answered_alike(way):
    for _ in range(3):
        answers = [
            without(email, said(WAYS[way](Client(), email)))
            for email in (KNOWN, UNKNOWN)
        ]

        assert answers[0] == answers[1]


@pytest.mark.parametrize("way", ["sign up", "reset"])
def test_next_page_is_alike(way):
    pages = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        response = WAYS[way](client, email)
        pages.append(said(client.get(response["Location"])))

    assert pages[0] == pages[1]
    assert pages[0][0] == 200


@pytest.mark.parametrize("way", ["sign up", "reset"])
def test_each_address_gets_a_mail(way, mailoutbox):
    for email in (KNOWN, UNKNOWN):
        WAYS[way](Client(), email)

    assert [mail.to for mail in mailoutbox] == [[KNOWN], [UNKNOWN]]


def test_sign_up_with_a_known_address_changes_nothing(user):
    client = Client()
    before = User.objects.values().get()

    sign_up(client, KNOWN, "another password")

    assert User.objects.values().get() == before
    assert not is_signed_in(client)


@pytest.mark.parametrize("way", ["sign up", "reset"])
def test_failing_mail_is_told_to_nobody(way, monkeypatch, caplog):
    def fail(*_):
        raise OSError(f"<{KNOWN}> unknown here")

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    answers = [said(WAYS[way](Client(), email)) for email in (KNOWN, UNKNOWN)]

    assert answers[0] == answers[1]
    assert answers[0][0] == 303
    assert [record.message for record in caplog.records] == [
        "A mail was not sent: OSError"
    ] * 2
    assert KNOWN not in caplog.text.replace("Traceback", "")


def test_account_that_is_closed_looks_like_a_wrong_password(user):
    User.objects.update(is_active=False)

    assert said(sign_in(Client(), KNOWN)) == said(sign_in(Client(), KNOWN, WRONG))


def test_signing_up_gives_no_role(user):
    fields = {"role": "owner", "is_staff": "1", "is_superuser": "1", "is_active": "1"}

    sign_up(Client(), UNKNOWN, **fields)

    new = User.objects.get(email=UNKNOWN)
    assert (new.role, new.is_staff, new.is_superuser) == ("learner", False, False)
