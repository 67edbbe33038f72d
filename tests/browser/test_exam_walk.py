"""A whole exam by keyboard alone, and without script."""

from playwright.sync_api import Page, expect

from quizzes.models import Attempt, Response
from tests.browser import sitting, walking
from tests.browser.signing import sign_in
from tests.factories import quiz_with


def enter(page: Page) -> None:
    """Press Enter in the question: another page opens."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_whole_exam_by_keyboard(page: Page, transactional_db):
    quiz_with(2, slug="book", mode="exam", title="Book")
    page.goto("/quizzes/")
    sign_in(page)
    walking.press(page, page.get_by_role("link", name="Book"))
    walking.press(page, page.get_by_role("button", name="Start the exam"))
    for key in "b1":
        sitting.settle(page)
        expect(page.locator("h1.stem")).to_be_focused()
        page.keyboard.press(key)
        sitting.expect_saved(page)
        enter(page)

    expect(page.locator("h1")).to_have_text("All questions are answered")
    walking.press(page, page.get_by_role("link", name="Stem of").first)
    sitting.settle(page)
    page.keyboard.press("Shift+F")
    expect(page.get_by_role("button", name="Flagged")).to_be_visible()
    expect(page.locator("h1.stem")).to_be_focused()
    walking.press(page, page.get_by_role("link", name="Look over and hand in"))
    expect(page.locator("h1")).to_have_text("All answered, one flagged")
    walking.press(page, page.get_by_role("button", name="Hand in"))
    expect(page.locator("h1.score")).to_be_visible()
    assert Attempt.objects.get().state == "finished"


def test_whole_exam_without_script(new_context, transactional_db):
    quiz_with(2, slug="book", mode="both", time_limit_s=900)
    page = new_context(java_script_enabled=False).new_page()
    walking.open_quiz(page, "book")
    page.get_by_role("radio", name="Exam").check()
    walking.follow(page, page.get_by_role("button", name="Start"))
    assert sitting.seconds_left(page) > 890

    sitting.option(page, "b").check()
    walking.follow(page, page.get_by_role("button", name="Flag for later"))
    expect(sitting.option(page, "b")).to_be_checked()
    expect(sitting.state(page)).to_be_empty()
    walking.follow(page, page.get_by_role("button", name="Save and go on"))
    assert Response.objects.get().canonical == "b"
    walking.follow(page, page.get_by_role("button", name="Save and look over"))
    expect(page.locator("h1")).to_have_text("One question still blank")
    walking.follow(page, page.locator(".answer-list a").first)
    sitting.expect_saved(page)
    sitting.option(page, "a").check()
    walking.follow(page, page.get_by_role("button", name="Save and go on"))
    sitting.look_over(page)
    walking.follow(page, page.get_by_role("button", name="Hand in with one blank"))

    expect(page.locator("h1.score")).to_contain_text("1 of 2 points, 50%")
    walking.follow(page, page.locator(".answer-list a").first)
    expect(page.locator(".verdict")).to_contain_text("Right.")
