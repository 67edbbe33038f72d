"""Signing in without the page for it, in the tests of this folder."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from quizzes.models import User
from tests.factories import UserFactory


def sign_in(page: Page, user: User | None = None) -> User:
    """Give the browser the session of an account; a new one, if none is named.

    The site is opened in the page where nothing is yet.
    """
    if page.url == "about:blank":
        page.goto("/")
    user = user or UserFactory()
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": page.url}]
    )
    return user


def has_session(page: Page) -> bool:
    """Whether the site knows this browser already."""
    names = {cookie["name"] for cookie in page.context.cookies()}
    return settings.SESSION_COOKIE_NAME in names
