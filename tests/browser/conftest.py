"""Tests in Chromium. Whatever the page complains of fails the test that saw it."""

import os
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request
from pytest_playwright.pytest_playwright import CreateContextCallback

from tests import chromium
from tests.browser.looking import Look

# Playwright keeps an event loop in the main thread, and Django would refuse to use
# the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event =>
  window.marginPolicyViolation(`${event.violatedDirective}: ${event.blockedURI}`));
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, **chromium.launch_options()}


@pytest.fixture(scope="session")
def base_url(live_server) -> str:
    """Where the application under test answers: ``page.goto("/")`` works."""
    return live_server.url


@pytest.fixture
def complaints() -> list[str]:
    """What pages complained of. A test that expects one removes it."""
    return []


class Watch:
    """Collects what goes wrong in the pages of one browser context."""

    def __init__(self, own_url: str, complaints: list[str]) -> None:
        self.own_url = own_url
        self.complaints = complaints

    def context(self, context: BrowserContext) -> None:
        context.expose_binding("marginPolicyViolation", self.violation)
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", self.console)
        context.on("weberror", lambda error: self.add("script", error.error))
        context.on("request", self.request)

    def add(self, kind: str, words: object) -> None:
        self.complaints.append(f"{kind}: {words}")

    def violation(self, source: object, words: str) -> None:
        self.add("security policy", words)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.add(f"console {message.type}", message.text)

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.own_url, "data:", "blob:", "about:")):
            self.add("request elsewhere", request.url)


@pytest.fixture
def watch(live_server, complaints: list[str]) -> Watch:
    return Watch(live_server.url, complaints)


@pytest.fixture
def new_context(new_context: CreateContextCallback, watch: Watch):
    """Open a context; its pages are watched, as those of ``context`` are.

    Nothing moves in them, so that no test looks or clicks while something does.
    """

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**{"reduced_motion": "reduce", **options})
        watch.context(context)
        return context

    return watched


@pytest.fixture
def forgive(page: Page, complaints: list[str]):
    """Strike out complaints that a test provoked: ``forgive("422")``."""

    def forgive(*provoked: str) -> None:
        page.wait_for_timeout(50)  # the console lags behind the page
        for words in provoked:
            kept = [line for line in complaints if words not in line]
            assert kept != complaints, f"nothing complained of {words}: {complaints}"
            complaints[:] = kept

    return forgive


@pytest.fixture(autouse=True)
def _no_complaints(page: Page, complaints: list[str]) -> Iterator[None]:
    """Fail the test whose pages complained."""
    yield
    if not page.is_closed():
        page.wait_for_timeout(0)  # lets events that are under way arrive
    assert complaints == []


@pytest.fixture
def axe(page: Page):
    """Return the page's violations of WCAG 2.2 A and AA: ``assert axe() == []``."""

    def violations() -> list[str]:
        # Preloading would copy stylesheets into the page, against the policy.
        options = {
            "runOnly": {"type": "tag", "values": WCAG_TAGS},
            "resultTypes": ["violations"],
            "preload": False,
        }
        found = Axe().run(page, options=options).response["violations"]
        return [
            f"{violation['id']}: {node['html']} ({node['failureSummary']})"
            for violation in found
            for node in violation["nodes"]
        ]

    return violations


@pytest.fixture
def look(page: Page, axe) -> Look:
    return Look(page, axe)


@pytest.fixture
def shown_at(page: Page):
    """Show pages in a theme and a width."""

    def show(theme: Literal["light", "dark"], width: int) -> None:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})

    return show


@pytest.fixture
def content(transactional_db: None) -> None:
    """What ``make run`` loads: the notes and quizzes of ``content/``."""
    call_command("load_content", verbosity=0)
