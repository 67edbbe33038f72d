"""The theme that was chosen; forced colours, print, and reduced motion."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import walking
from tests.factories import CitationFactory, MatchingVersionFactory, quiz_with

# The theme


def switch(page: Page, theme: str) -> None:
    """Press the button, and wait until the server knows."""
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name=f"Switch to {theme} theme").click()


def expect_theme(page: Page, theme: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    expect(page.locator("html")).to_have_css("background-color", PAPER[theme])


PAPER = {"dark": "rgb(18, 23, 30)", "light": "rgb(252, 251, 248)"}


@pytest.mark.parametrize("script", [True, False])
def test_the_theme_is_remembered(new_context, transactional_db, script):
    page = new_context(java_script_enabled=script).new_page()
    page.goto("/quizzes/")

    switch(page, "dark")
    expect_theme(page, "dark")
    page.reload()
    expect_theme(page, "dark")

    switch(page, "light")
    page.goto("/history/")
    expect_theme(page, "light")


def test_the_theme_without_script_comes_back_to_the_page(new_context, transactional_db):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/quizzes/?from=here")

    page.get_by_role("button", name="Switch to dark theme").click()

    expect(page).to_have_url("/quizzes/?from=here")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_theme_button_keeps_focus(page: Page, transactional_db):
    page.goto("/quizzes/")

    walking.tab_to(page, page.get_by_role("button", name="Switch to dark theme"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Switch to light theme")).to_be_focused()


# Other media


@pytest.fixture
def quiz(transactional_db):
    return quiz_with(2, slug="disks")


def test_forced_colours_keep_the_choice_visible(new_context, quiz):
    page = new_context(forced_colors="active").new_page()
    walking.start(page, "disks")
    chosen, other = (page.locator("label.choice").nth(place) for place in (0, 1))
    before = chosen.screenshot()

    chosen.locator("input").check()
    page.locator("h1.stem").focus()  # what is left is not the ring of focus

    assert chosen.screenshot() != before
    outlines = [
        label.evaluate("label => getComputedStyle(label).outlineStyle")
        for label in (chosen, other)
    ]
    assert outlines == ["solid", "none"]


def test_forced_colours_keep_a_tile_in_the_hand_visible(new_context, transactional_db):
    quiz_with(1, slug="pairs", factory=MatchingVersionFactory)
    page = new_context(forced_colors="active").new_page()
    walking.start(page, "pairs")
    tile = page.locator(".tile").first

    tile.click()

    assert tile.evaluate("tile => getComputedStyle(tile).outlineStyle") == "solid"


def test_a_printed_result_has_no_controls(page: Page, quiz):
    walking.start(page, "disks")
    walking.answer(page)
    walking.follow(page, walking.finishing(page))
    page.emulate_media(media="print")

    expect(page.locator("h1.score")).to_be_visible()
    expect(page.locator("button:visible, .nav:visible, input:visible")).to_have_count(0)


@pytest.mark.parametrize("motion, moves", [("no-preference", True), ("reduce", False)])
def test_nothing_moves_for_those_who_asked(new_context, quiz, motion, moves):
    CitationFactory(version=quiz.slots.get(position=1).question.versions.get())
    page = new_context(reduced_motion=motion).new_page()
    walking.start(page, "disks")
    walking.fill_in(page, walking.right(walking.item_on(page)))
    page.evaluate(
        "document.addEventListener('animationstart', () => { window.moved = true })"
    )

    walking.check(page)
    page.wait_for_timeout(100)

    assert bool(page.evaluate("window.moved")) == moves
