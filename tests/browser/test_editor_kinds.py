"""Trying kinds, leaving and citing in the browser: nothing is lost, nothing is late."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.signing import sign_in
from tests.browser.writing import SAVED, new_question, published, write
from tests.factories import InstructorFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAUSE = 1000  # longer than it takes to save
LEAVE_STYLES = """
for (const each of document.querySelectorAll("#rows [id]")) {
  each.style.setProperty("--x", "1px");
  each.style.removeProperty("--x");
}
"""


@pytest.fixture
def author(page: Page):
    return sign_in(page, InstructorFactory())


def field(page: Page, label: str):
    return page.get_by_label(label, exact=True)


def write_four(page: Page) -> None:
    write(page, "Question", "Which one?")
    for number in range(1, 5):
        write(page, f"Option {number}", f"Text {number}")
        write(page, f"Why option {number} is right or wrong", f"Reason {number}")
    field(page, "Option 2 is right").check()


def expect_four(page: Page) -> None:
    for number in range(1, 5):
        expect(field(page, f"Option {number}")).to_have_value(f"Text {number}")
        why = field(page, f"Why option {number} is right or wrong")
        expect(why).to_have_value(f"Reason {number}")
    expect(field(page, "Option 2 is right")).to_be_checked()


def test_kinds_are_tried_with_the_arrow_keys_and_nothing_is_lost(page, author):
    question = new_question(page, author)
    write_four(page)
    field(page, "Single choice").focus()

    for key in ["ArrowRight"] * 3 + ["ArrowLeft"] * 3:
        page.keyboard.press(key)
        page.wait_for_timeout(PAUSE)

    expect_four(page)
    expect(page.locator("#save-state")).to_contain_text(SAVED)
    page.reload()
    expect_four(page)
    assert question.drafts.get().fields["option-d-reason"] == ["Reason 4"]


def test_kinds_are_tried_faster_than_the_server_answers(page, author):
    new_question(page, author)
    write_four(page)

    for label in ("Matching", "True or false", "Several answers"):
        field(page, label).check()

    expect(page.locator("[type=checkbox][name=right]")).to_have_count(4)
    expect_four(page)


def test_an_edit_is_published_as_soon_as_it_is_typed(page, author):
    question = new_question(page, author)
    write_four(page)
    published(page)
    page.wait_for_load_state("networkidle")

    field(page, "Explanation").press_sequentially("Because it is.")
    with page.expect_navigation():
        page.get_by_role("button", name="Review and publish").click()
    page.wait_for_timeout(PAUSE)
    page.get_by_role("button", name="Publish version 2").click()

    expect(page.locator(".notice")).to_contain_text("Version 2 is published.")
    assert question.versions.count() == 2


def test_enter_on_a_sentence_stays_where_it_is(page, author, content):
    new_question(page, author)
    page.locator("#find-cite").fill("block storage")
    page.locator("#found-cite input").first.check()
    page.evaluate("window.isHere = true")

    page.keyboard.press("Enter")
    page.wait_for_timeout(PAUSE)

    assert page.evaluate("window.isHere")
    expect(page.locator("#found-cite input").first).to_be_checked()


def test_styles_that_scripts_left_are_not_copied(page, author):
    new_question(page, author)
    write_four(page)
    page.evaluate(LEAVE_STYLES)

    page.get_by_role("button", name="Move option 2 up").click()

    expect(page.locator("#rows-said")).to_have_text("Now number 1 of 4.")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_picture_without_words_is_not_sent(new_context, has_script):
    page = new_context(java_script_enabled=has_script).new_page()
    author = sign_in(page, InstructorFactory())
    new_question(page, author)
    page.get_by_text("Add a picture").click()
    picture = {"name": "a.png", "mimeType": "image/png", "buffer": b"x"}
    page.locator("#image").set_input_files(picture)

    page.get_by_role("button", name="Add this picture").click()
    page.wait_for_timeout(PAUSE)

    expect(page.locator("#image_alt")).to_be_focused()
    assert page.locator("#image").input_value().endswith("a.png")
