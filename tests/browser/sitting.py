"""How a learner sits an exam in the tests of this folder."""

import re

from playwright.sync_api import Locator, Page, expect

from tests import answering
from tests.browser import walking
from tests.browser.signing import has_session, sign_in


def sit(page: Page, slug: str) -> None:
    """Begin an exam at the quiz, signed in; its first question is on the page."""
    walking.open_quiz(page, slug)
    if not has_session(page):
        sign_in(page)
        walking.open_quiz(page, slug)
    page.get_by_role("button", name="Start the exam").click()
    settle(page)


def settle(page: Page) -> None:
    """Wait until a question is there, its scripts mounted."""
    expect(page.locator("h1.stem")).to_be_visible()
    page.wait_for_load_state("networkidle")


def state(page: Page) -> Locator:
    """Where the page says how saving went."""
    return page.locator("#save-state")


def expect_saved(page: Page) -> None:
    expect(state(page)).to_have_text("Saved")


def choose(page: Page, key: str) -> None:
    """Choose the option of this key, wherever it stands, and see that it is saved."""
    option(page, key).check()
    expect_saved(page)


def option(page: Page, key: str) -> Locator:
    """The option of this key, wherever it stands."""
    return page.locator(f".choice input[value='{wire(page, key)}']")


def wire(page: Page, key: str) -> str:
    """What stands for a key on the page."""
    (value,) = answering.choose(walking.item_on(page), key)["answer"]
    return value


def seen(page: Page) -> dict[str, object]:
    """What a learner would recognise: the question, the order, the choices."""
    return {
        "stem": page.locator("h1.stem").inner_text(),
        "options": page.locator(".choice-text, .match-prompt, .tile").all_inner_texts(),
        "chosen": page.locator("form.question").evaluate(
            "form => [...new FormData(form)].filter(([name]) => /^answer/.test(name))"
        ),
        "map": page.locator("#place").inner_text(),
        "state": state(page).inner_text(),
    }


def seconds_left(page: Page) -> int:
    """What the clock shows."""
    parts = re.findall(r"\d+", page.locator("[data-time]").inner_text())
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds


def look_over(page: Page) -> None:
    walking.follow(page, page.get_by_role("link", name="Look over and hand in"))


def hand_in(page: Page) -> None:
    walking.follow(page, page.get_by_role("button", name="Hand in"))
    expect(page.locator("h1.score")).to_be_visible()
