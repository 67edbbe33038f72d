"""Matching by mouse, finger and keys. The menus hold the answer, whoever sets them."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, Page, expect

from quizzes.models import Response
from tests.browser import walking
from tests.browser.walking import middle
from tests.factories import MatchingVersionFactory, quiz_with

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def quiz(transactional_db):
    """Prompts 1, 2, 3 belong to answers a, b, c; d is left over."""
    return quiz_with(1, factory=MatchingVersionFactory, slug="pairs")


@pytest.fixture
def question(page: Page, quiz) -> Page:
    walking.start(page, "pairs")
    return page


@pytest.fixture
def phone(new_context, quiz) -> Page:
    page = new_context(**PHONE).new_page()
    walking.start(page, "pairs")
    return page


def tile(page: Page, letter: str) -> Locator:
    return page.locator(".tile", has_text=f"Answer {letter}")


def row(page: Page, prompt: int) -> Locator:
    return page.locator(".match-row", has=page.locator(f"text='Prompt {prompt}'"))


def placed(page: Page) -> dict[str, str]:
    """What stands in the menus: prompt to answer, '' for none."""
    rows = page.locator(".match-row")
    return rows.evaluate_all(
        """rows => Object.fromEntries(rows.map(row => {
             const slot = row.querySelector('select');
             const text = slot.value && slot.selectedOptions[0].text;
             return [row.querySelector('label').textContent.slice(-1), text.slice(-1)];
           }))"""
    )


def tiles_left(page: Page) -> str:
    """The answers whose tiles can still be taken, in alphabetical order."""
    words = page.locator(".tile:not(.is-used)").all_inner_texts()
    return "".join(sorted(word.strip()[-1] for word in words))


def announced(page: Page) -> Locator:
    return page.locator("[data-announces]")


def drag(page: Page, what: Locator, to: tuple[float, float], *, steps: int = 6) -> None:
    """Drag by mouse; the fewer steps, the quicker the hand."""
    page.mouse.move(*middle(what))
    page.mouse.down()
    page.mouse.move(*to, steps=steps)
    page.mouse.up()


class Finger:
    """Touches a page as Chromium gets them from a screen."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)

    def send(self, kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        self.session.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
        )

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        (x, y), (to_x, to_y) = start, end
        self.send("touchStart", x, y)
        for step in range(1, 9):
            part = step / 8
            self.send("touchMove", x, y + (to_y - y) * part)  # first up, as one does
        for step in range(1, 9):
            self.send("touchMove", x + (to_x - x) * step / 8, to_y)
        self.send("touchEnd")

    def tap(self, at: tuple[float, float]) -> None:
        self.send("touchStart", *at)
        self.send("touchEnd")


PAIRS: Mapping[int, str] = {1: "a", 2: "b", 3: "c"}


def expect_full_mark(page: Page) -> None:
    walking.check(page)
    expect(page.locator(".verdict")).to_contain_text("All pairs are right.")
    assert [response.canonical for response in Response.objects.all()] == [
        "1=a;2=b;3=c"
    ]


def test_nothing_is_chosen_for_the_learner(question: Page):
    assert placed(question) == {"1": "", "2": "", "3": ""}
    assert tiles_left(question) == "abcd"


@pytest.mark.parametrize("steps", [2, 30])
def test_drag_by_mouse(question: Page, steps):
    for prompt, letter in PAIRS.items():
        to = middle(row(question, prompt))
        drag(question, tile(question, letter), to, steps=steps)

    assert placed(question) == {"1": "a", "2": "b", "3": "c"}
    assert tiles_left(question) == "d"
    expect_full_mark(question)


def test_drag_by_finger(phone: Page):
    finger = Finger(phone)
    for prompt, letter in PAIRS.items():
        finger.drag(middle(tile(phone, letter)), middle(row(phone, prompt)))

    assert placed(phone) == {"1": "a", "2": "b", "3": "c"}
    expect_full_mark(phone)


def test_a_swipe_along_the_tray_of_a_phone_only_scrolls_it(phone: Page):
    x, y = middle(tile(phone, "b"))

    Finger(phone).drag((x, y), (x - 200, y))

    assert placed(phone) == {"1": "", "2": "", "3": ""}
    expect(phone.locator("[aria-pressed=true], .is-dragging")).to_have_count(0)


def test_drag_by_finger_where_the_tray_stands_beside(new_context, quiz):
    size = {"width": 1024, "height": 768}
    page = new_context(viewport=size, has_touch=True).new_page()
    walking.start(page, "pairs")
    finger = Finger(page)

    finger.drag(middle(tile(page, "b")), middle(row(page, 2)))

    assert placed(page)["2"] == "b"


def test_tap_then_tap(phone: Page):
    finger = Finger(phone)
    for prompt, letter in PAIRS.items():
        finger.tap(middle(tile(phone, letter)))
        expect(tile(phone, letter)).to_have_attribute("aria-pressed", "true")
        finger.tap(middle(row(phone, prompt)))
        expect(phone.locator("[aria-pressed=true]")).to_have_count(0)

    assert placed(phone) == {"1": "a", "2": "b", "3": "c"}
    expect_full_mark(phone)


def test_click_then_click_on_the_menu_itself(question: Page):
    tile(question, "d").click()
    row(question, 3).locator("select").click()

    assert placed(question) == {"1": "", "2": "", "3": "d"}


def test_another_button_of_the_mouse_places_nothing(question: Page):
    tile(question, "d").click()

    row(question, 3).locator("label").click(button="right")

    assert placed(question) == {"1": "", "2": "", "3": ""}


def test_pick_up_by_keys_and_place_by_enter(question: Page):
    walking.tab_to(question, tile(question, "c"))
    question.keyboard.press("Enter")
    walking.tab_to(question, row(question, 3).locator("select"), key="Shift+Tab")
    question.keyboard.press("Enter")

    assert placed(question)["3"] == "c"
    expect(row(question, 3).locator("select")).to_be_focused()
    assert not Response.objects.exists()


def test_a_second_click_or_escape_puts_the_tile_back(question: Page):
    for put_back in (
        lambda: tile(question, "a").click(),
        lambda: question.keyboard.press("Escape"),
    ):
        tile(question, "a").click()
        put_back()
        expect(question.locator("[aria-pressed=true]")).to_have_count(0)

    row(question, 1).locator("label").click()
    assert placed(question) == {"1": "", "2": "", "3": ""}


@pytest.mark.parametrize("outside", [(5, 5), (640, 30), (-40, 300)])
def test_dropped_outside_changes_nothing(question: Page, outside):
    drag(question, tile(question, "a"), outside)

    assert placed(question) == {"1": "", "2": "", "3": ""}
    assert tiles_left(question) == "abcd"
    assert question.locator("[aria-pressed=true], .is-dragging, .is-over").count() == 0


def test_replacing_an_answer_frees_its_tile(question: Page):
    drag(question, tile(question, "a"), middle(row(question, 1)))
    drag(question, tile(question, "b"), middle(row(question, 1)))

    assert placed(question)["1"] == "b"
    assert tiles_left(question) == "acd"


def test_a_placed_answer_can_be_dragged_to_another_row(question: Page):
    drag(question, tile(question, "a"), middle(row(question, 1)))

    drag(question, tile(question, "a"), middle(row(question, 3)))

    assert placed(question) == {"1": "", "2": "", "3": "a"}
    assert tiles_left(question) == "bcd"


def test_a_placed_answer_can_be_tapped_to_another_row(question: Page):
    drag(question, tile(question, "a"), middle(row(question, 1)))

    tile(question, "a").click()
    row(question, 2).locator("label").click()

    assert placed(question) == {"1": "", "2": "a", "3": ""}


def test_a_menu_set_by_hand_takes_and_frees_tiles(question: Page):
    menu = row(question, 2).locator("select")

    menu.select_option(label="Answer c")
    assert tiles_left(question) == "abd"

    menu.select_option(label="Choose")
    assert tiles_left(question) == "abcd"


def test_what_happens_is_announced(question: Page):
    tile(question, "a").click()
    expect(announced(question)).to_have_text(
        "Answer a picked up. Choose a row to place it."
    )

    row(question, 2).locator("label").click()
    expect(announced(question)).to_have_text(
        "Answer a placed with: Prompt 2. 1 of 3 placed."
    )


def test_empty_rows_are_asked_about_once_before_they_count(question: Page):
    drag(question, tile(question, "a"), middle(row(question, 1)))
    check = question.get_by_role("button", name="Check answer")

    check.click()
    expect(question.locator("[data-blanks]")).to_have_text(
        "2 rows are still empty. Fill in the rest, or check again to leave it so."
    )
    assert not Response.objects.exists()

    check.click()
    expect(question.locator(".verdict")).to_have_text("One pair of three.")
    assert Response.objects.get().canonical == "1=a"


def test_an_answer_that_was_refused_keeps_the_pairs(question: Page, forgive):
    drag(question, tile(question, "a"), middle(row(question, 1)))
    question.locator("[name=client_key]").evaluate("field => field.value = 'stale'")

    for _ in ("asked about the empty rows", "sent"):
        question.get_by_role("button", name="Check answer").click()

    expect(question.locator("#refusal")).to_be_focused()
    assert placed(question) == {"1": "a", "2": "", "3": ""}
    assert tiles_left(question) == "bcd"
    forgive("422")


def test_a_matching_question_after_a_swap_is_live(page: Page, transactional_db):
    quiz_with(2, factory=MatchingVersionFactory, slug="pairs")
    walking.start(page, "pairs")
    walking.answer(page)
    walking.go_on(page)

    drag(page, tile(page, "d"), middle(row(page, 3)))

    assert placed(page) == {"1": "", "2": "", "3": "d"}
