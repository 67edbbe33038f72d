"""Presses in the builder that come right after typing, or twice: none is lost."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Section, Slot
from tests.browser import making
from tests.browser.signing import sign_in
from tests.browser.walking import middle
from tests.factories import InstructorFactory
from tests.factories.made import made_quiz

SLOW_MS = 150


@pytest.fixture
def three(page: Page, transactional_db) -> list[Slot]:
    """The slots of a quiz that is open in the builder."""
    teacher = InstructorFactory()
    quiz = made_quiz(teacher, 3)
    sign_in(page, teacher)
    making.builder_of(page, quiz)
    return list(quiz.slots.order_by("position"))


def slow_line(page: Page) -> None:
    """What is sent takes its time, so that it is under way when the next is pressed."""
    slow = {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", {**slow, "latency": SLOW_MS})


def press(page: Page, selector: str, *, held_ms: int = 80, times: int = 1) -> None:
    """Press where it is now, as a hand does: the button goes up a moment later."""
    page.mouse.move(*middle(page.locator(selector)))
    for count in range(1, times + 1):
        page.mouse.down(click_count=count)
        page.wait_for_timeout(held_ms)
        page.mouse.up(click_count=count)


def titles(slots: list[Slot]) -> list[str]:
    return [each.question.title for each in slots if each.question]


@pytest.mark.parametrize("held_ms", [0, 400])
def test_move_right_after_points(page: Page, three, held_ms: int):
    first, second, last = three
    slow_line(page)
    page.locator(f"#points-{first.pk}").click()
    page.keyboard.type("2.5")

    press(page, f"#down-{first.pk}", held_ms=held_ms)

    expect(making.asked(page)).to_have_text(titles([second, first, last]))
    expect(page.locator(f"#points-{first.pk}")).to_have_value("2.5")
    expect(page.locator("#said")).to_have_text("Moved down.")
    first.refresh_from_db()
    assert (first.points, first.position) == (Decimal("2.5"), 2)


def test_press_while_the_answer_arrives(page: Page, three):
    first, second, last = three
    slow_line(page)
    page.locator(f"#points-{first.pk}").click()
    page.keyboard.type("3")
    page.keyboard.press("Tab")

    press(page, f"#remove-{second.pk}", held_ms=600)

    expect(making.asked(page)).to_have_text(titles([first, last]))
    first.refresh_from_db()
    assert first.points == Decimal(3)


def test_add_section_right_after_a_title(page: Page, three):
    section = three[0].section_id
    page.locator("#new-section").fill("Backups")
    slow_line(page)
    page.locator(f"#title-{section}").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Disks")

    press(page, "#add-section")

    expect(page.locator(".builder-section")).to_have_count(2)
    expect(page.locator("#said")).to_have_text("Section added.")
    kept = Section.objects.order_by("position").values_list("title", flat=True)
    assert list(kept) == ["Disks", "Backups"]


@pytest.mark.parametrize("is_slow", [True, False])
def test_double_click_moves_once(page: Page, three, is_slow: bool):
    first, second, last = three
    if is_slow:
        slow_line(page)

    press(page, f"#down-{first.pk}", held_ms=90, times=2)

    expect(making.asked(page)).to_have_text(titles([second, first, last]))
    page.wait_for_timeout(4 * SLOW_MS)  # for what the second press might do
    expect(making.asked(page)).to_have_text(titles([second, first, last]))


def test_what_is_wrong_is_shown_and_stops_what_waits(page: Page, three, forgive):
    slow_line(page)
    page.locator(f"#points-{three[0].pk}").click()
    page.keyboard.type("lots")

    press(page, f"#remove-{three[1].pk}")

    expect(page.locator(f"#points-{three[0].pk}-error")).to_be_visible()
    page.wait_for_timeout(2 * SLOW_MS)
    expect(making.asked(page)).to_have_count(3)
    forgive("422")


def test_a_question_is_dragged_to_its_place(page: Page, three):
    first, second, last = three
    page.mouse.move(*middle(page.locator(f"#slot-{last.pk} .row-grip")))
    page.mouse.down()
    page.mouse.move(*middle(page.locator(f"#slot-{second.pk}")), steps=4)
    page.mouse.move(*middle(page.locator(f"#slot-{first.pk} .row-grip")), steps=4)

    page.mouse.up()

    expect(page.locator("#said")).not_to_be_empty()
    expect(making.asked(page)).to_have_text(titles([last, first, second]))
    page.reload()
    expect(making.asked(page)).to_have_text(titles([last, first, second]))
