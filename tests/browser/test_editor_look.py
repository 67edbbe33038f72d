"""The editor's looks: contrast and names in both themes, sizes, widths, keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.signing import sign_in
from tests.browser.walking import focus_problem, tab_to
from tests.browser.writing import new_question, write
from tests.factories import InstructorFactory, VersionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KINDS = ["single_choice", "several_choice", "true_false", "matching"]


@pytest.fixture
def author(page: Page):
    return sign_in(page, InstructorFactory())


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_kind_can_be_read_and_hit(
    page, author, look, shown_at, forgive, theme, width
):
    shown_at(theme, width)
    for kind in KINDS:
        new_question(page, author, kind)
        look(f"{kind}, fresh")
        page.get_by_role("button", name="Publish").click()
        expect(page.locator("#problems")).to_be_focused()
        look(f"{kind}, with problems")
    forgive("422")

    assert look.findings == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_written_question_can_be_read_and_hit(
    page, author, look, shown_at, theme, width, content
):
    shown_at(theme, width)
    new_question(page, author)
    write(page, "Question", "Which one?")
    write(page, "Option 1", "This")
    write(page, "Option 2", "That, which is much longer than the other one is")
    page.get_by_label("Option 2 is right", exact=True).check()
    page.locator("#find-cite").fill("disk")
    page.locator("#found-cite input").first.check()
    page.locator(".citing summary").first.click()
    page.locator("summary", has_text="Add a picture").click()
    expect(page.locator(".preview-answered .verdict")).to_have_count(1)
    look("written")
    if width < 960:
        page.locator("#view-preview").check()
        look("its preview")
    page.locator("#state-answered").check()
    look("answered")

    assert look.findings == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_collision_can_be_read(page, author, context, look, shown_at, forgive, theme):
    shown_at(theme, 390)
    new_question(page, author)
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_load_state("networkidle")
    write(other, "Question", "Of the other tab?")
    expect(other.locator("#save-state")).to_contain_text("Draft saved")
    write(page, "Question", "Of this tab?")
    expect(page.locator("#conflict-notice")).to_be_visible()
    forgive("409")
    look("collision")

    assert look.findings == []


def test_what_one_may_only_read_can_be_read(page, author, look):
    question = VersionFactory().question
    page.goto(f"/teach/questions/{question.pk}/")
    expect(page.get_by_role("button", name="Copy to my questions")).to_be_visible()
    look("to read")
    page.locator("#state-answered").check()
    look("to read, answered")

    assert look.findings == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_small_phone(page, author, shown_at, kind):
    shown_at("light", 320)
    new_question(page, author, kind)
    write(page, "Question", "Long" * 80)

    expect(page.locator(".preview-asked .stem")).to_contain_text("LongLong")
    page.locator("#view-preview").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_question_is_written_with_the_keyboard_alone(page, author):
    new_question(page, author)

    def at(label):
        tab_to(page, page.get_by_label(label, exact=True))

    at("Question")
    page.keyboard.type("Which one?")
    at("Option 1")
    page.keyboard.type("This")
    at("Option 2")
    page.keyboard.type("That")
    tab_to(page, page.locator("#up-option-b"))
    page.keyboard.press("Enter")
    expect(page.locator("#down-option-b")).to_be_focused()
    assert not focus_problem(page)
    tab_to(page, page.locator("#add-option"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Option 5", exact=True)).to_be_focused()
    page.keyboard.type("Neither")
    tab_to(page, page.locator("#right-e"), key="Shift+Tab")
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Publish", exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator(".notice.is-info")).to_contain_text("Published.")
