"""Signing in as people do: by the page, with what they type."""

import re

from allauth.account.models import EmailAddress
from django.test import Client

from quizzes.models import User
from tests.factories import UserFactory
from tests.factories.people import PASSWORD
from tests.views.pages import read

TOKEN = re.compile(rb'csrfmiddlewaretoken" value="[^"]*"')
WRONG = "not the password"


def account(email: str = "ines@example.org", **fields) -> User:
    """An account whose address is verified, and whose password is known."""
    user = UserFactory(email=email, password=PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def sign_in(client: Client, email="ines@example.org", password=PASSWORD, **options):
    sent = {"login": email, "password": password, "remember": "on"}
    return client.post("/account/login/", sent, **options)


def sign_up(client: Client, email="new@example.org", password=PASSWORD, **more):
    return client.post(
        "/account/signup/", {"email": email, "password1": password, **more}
    )


def at(address: str) -> Client:
    """A browser at a network address that has never been here."""
    return Client(REMOTE_ADDR=address)


def is_signed_in(client: Client) -> bool:
    return client.get("/account/devices/").status_code == 200


def problems(response) -> str:
    """What the form says is wrong."""
    return read(response).one("div", id="problems").words


def link_in(mail) -> str:
    """The path of the only link of a mail."""
    [link] = re.findall(r"http://testserver(/\S+)", mail.body)
    return link


def said(response) -> tuple:
    """All that a response tells, but for its token and the time."""
    headers = {name: value for name, value in response.items() if name != "Expires"}
    cookies = {name: bool(each.value) for name, each in response.cookies.items()}
    return response.status_code, headers, cookies, TOKEN.sub(b"", response.content)
