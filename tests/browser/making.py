"""How an instructor makes a quiz in the tests of this folder."""

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from quizzes.models import Quiz
from tests.browser import walking

LIST = "/teach/quizzes/"


def arrived(page: Page, heading: str) -> None:
    """Wait until the page of this heading is there, its scripts mounted."""
    expect(page.locator("h1")).to_have_text(heading)
    page.wait_for_load_state("networkidle")


def settled(page: Page) -> None:
    """Wait until htmx has taken over what it put into the page."""
    expect(page.locator(".htmx-request, .htmx-settling")).to_have_count(0)


def start_quiz(page: Page) -> Quiz:
    """Press "New quiz" in the list; the builder is on the page."""
    page.goto(LIST)
    walking.follow(page, page.get_by_role("button", name="New quiz"))
    arrived(page, "Untitled quiz")
    return Quiz.objects.order_by("-pk")[0]


def builder_of(page: Page, quiz: Quiz) -> None:
    page.goto(f"{LIST}{quiz.pk}/")
    page.wait_for_load_state("networkidle")


def settle_how(page: Page, quiz: Quiz, **typed: str) -> None:
    """Fill in its settings by their labels' field names, and save them."""
    page.goto(f"{LIST}{quiz.pk}/settings/")
    for name, value in typed.items():
        field = page.locator(f"#id_{name}")
        if field.evaluate("field => field.localName") == "select":
            field.select_option(value)
        else:
            field.fill(value)
    walking.follow(page, page.get_by_role("button", name="Save the settings"))
    expect(page.locator(".notice")).to_contain_text("Settings saved.")
    page.wait_for_load_state("networkidle")


def publish(page: Page) -> None:
    """From the builder: look at what the checks say, and publish."""
    walking.follow(page, page.get_by_role("link", name="Check and publish"))
    expect(page.locator("h1")).to_have_text("Ready to publish")
    walking.follow(page, page.get_by_role("button", name="Publish the quiz"))
    expect(page.locator(".notice")).to_contain_text("Published.")
    page.wait_for_load_state("networkidle")


def asked(page: Page) -> Locator:
    """The titles of what the builder shows, in their order."""
    return page.locator(".builder-slot-title")


def stat(page: Page, name: str) -> Locator:
    """The figure below this name."""
    term = page.get_by_role("term").get_by_text(name, exact=True)
    return page.locator(".stat", has=term).locator("dd")


def downloaded(page: Page, table: str) -> list[Mapping[str, str]]:
    """The rows of a table of the scores page, taken as CSV."""
    page.get_by_label("Table").select_option(table)
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert taken.value.suggested_filename.endswith(f"-{table}.csv")
    text = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def total(rows: Iterable[Mapping[str, str]], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows), Decimal(0))
