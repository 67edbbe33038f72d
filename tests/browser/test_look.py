"""Every screen and state: nothing axe minds, nothing cut off, nothing too small."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser import walking
from tests.browser.looking import TWIN_IDS, Look
from tests.factories import MatchingVersionFactory, quiz_with


def look_at_empty_screens(page: Page, look: Look) -> None:
    for name, path in {
        "landing without a quiz": "/",
        "no quizzes": "/quizzes/",
        "no history": "/history/",
    }.items():
        page.goto(path)
        look(name)


def look_at_landing(page: Page, look: Look) -> None:
    page.goto("/")
    look("landing")
    page.get_by_role("button", name="Check answer").click()
    expect(page.locator("#refusal")).to_be_visible()
    look("landing, refused")
    page.locator("#sample input").nth(2).check()
    walking.check(page)
    look("landing, answered")


def look_at_quizzes(page: Page, look: Look) -> None:
    page.goto("/quizzes/")
    look("quizzes")
    walking.follow(page, page.get_by_role("link", name="Storage services"))
    look("quiz")
    page.goto("/quizzes/storage-servics/")
    look("404")


def look_at_single_choice(page: Page, look: Look) -> None:
    look("question")
    page.get_by_role("button", name="Check answer").click()
    expect(page.locator("#refusal")).to_be_visible()
    look("question, refused")
    page.locator(".choice input").first.check()
    look("question, chosen")


def look_at_matching(page: Page, look: Look) -> None:
    look("matching")
    page.locator(".tile").first.click()
    look("matching, picked up")
    page.locator(".match-row label").first.click()
    look("matching, placed")


def look_at_attempt(page: Page, look: Look) -> None:
    """Walk through, a question of each kind and outcome under the eye."""
    walking.start(page, "storage-services")
    states: dict[str, Callable] = {
        "question": look_at_single_choice,
        "matching": look_at_matching,
    }
    outcomes = {(kind, of) for kind in states for of in (walking.right, walking.wrong)}
    while outcomes:
        kind = "matching" if page.locator(".match").count() else "question"
        if kind in states:
            states.pop(kind)(page, look)
        of = walking.right if (kind, walking.right) in outcomes else walking.wrong
        walking.answer(page, of)
        if (kind, of) in outcomes:
            outcomes.remove((kind, of))
            look(f"{kind}, answered {of.__name__}")
        walking.go_on(page)


def look_at_ends(page: Page, look: Look) -> None:
    walking.follow(page, walking.finishing(page))
    look("result")
    walking.follow(page, page.get_by_role("button", name="Retry"))
    look("retry")
    walking.follow(page, walking.finishing(page))
    walking.follow(page, page.locator(".answer-list a").first)
    look("not answered")
    page.goto("/quizzes/storage-services/")
    look("quiz, tried before")
    page.goto("/history/")
    for summary in page.locator("main summary").all():
        summary.click()
    look("history")
    page.goto("/")
    look("home")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_screen(
    page: Page, look, shown_at, forgive, transactional_db, theme, width
):
    shown_at(theme, width)
    look_at_empty_screens(page, look)
    call_command("load_content", verbosity=0)
    look_at_landing(page, look)
    look_at_quizzes(page, look)
    look_at_attempt(page, look)
    look_at_ends(page, look)

    forgive("404", "422")
    assert not look.findings, "\n".join(look.findings)


def test_nothing_is_wider_than_a_narrow_screen(page: Page, look, content, forgive):
    page.set_viewport_size({"width": 320, "height": 640})
    look.axe = list  # sees no violations: only the width is the point here
    look_at_empty_screens(page, look)
    look_at_landing(page, look)
    look_at_quizzes(page, look)
    look_at_attempt(page, look)
    look_at_ends(page, look)

    forgive("404", "422")
    assert not look.findings, "\n".join(look.findings)


def test_ids_stay_unique_over_twenty_swaps(page: Page, transactional_db):
    quiz_with(5, slug="disks")
    matching = quiz_with(5, slug="pairs", factory=MatchingVersionFactory)
    swaps = 0

    for slug in ("disks", matching.slug):
        walking.start(page, slug)
        while page.locator("h1.stem").count():
            walking.answer(page)
            twins = page.evaluate(TWIN_IDS)
            walking.go_on(page)
            assert twins + page.evaluate(TWIN_IDS) == []
            swaps += 2

    assert swaps >= 20
