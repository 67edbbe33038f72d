"""The screens of an exam: in both themes, on small screens, and in large letters."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import sitting, walking
from tests.browser.looking import TOO_WIDE, Look
from tests.factories import (
    MatchingVersionFactory,
    SeveralVersionFactory,
    SlotFactory,
    quiz_with,
)

CUT_OFF = """() =>
  [...document.querySelectorAll('h1, p, label, button, a, .clock, .states')]
    .filter(each => each.checkVisibility() && !each.closest('.visually-hidden')
      && getComputedStyle(each).overflowX !== 'visible'
      && each.scrollWidth > each.clientWidth + 1)
    .map(each => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def quiz(transactional_db):
    """A single choice, several answers, a matching; with a clock and a pass mark."""
    quiz = quiz_with(1, slug="book", mode="exam", time_limit_s=900, pass_percent=70)
    for position, factory in [(2, SeveralVersionFactory), (3, MatchingVersionFactory)]:
        SlotFactory(
            section=quiz.sections.get(), position=position, question=factory().question
        )
    return quiz


def look_at_exam(page: Page, look: Look) -> None:
    """See every screen of an exam; the first is flagged and the last is left blank."""
    walking.open_quiz(page, "book")
    look("quiz")
    sitting.sit(page, "book")
    look("question")
    sitting.choose(page, "b")
    page.get_by_role("button", name="Flag for later").click()
    expect(page.get_by_role("button", name="Flagged")).to_be_visible()
    look("flagged and saved")
    for state in ("several", "matching"):
        walking.follow(page, page.locator("[data-submit]"))
        sitting.settle(page)
        look(state)
    sitting.look_over(page)
    look("overview")
    sitting.hand_in(page)
    look("result")
    walking.follow(page, page.locator(".answer-list a").first)
    look("reviewed")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_screen_of_an_exam(page: Page, look, shown_at, quiz, theme, width):
    shown_at(theme, width)

    look_at_exam(page, look)

    assert not look.findings, "\n".join(look.findings)


def test_nothing_of_an_exam_is_wider_than_a_narrow_screen(page: Page, look, quiz):
    page.set_viewport_size({"width": 320, "height": 640})
    look.axe = list  # sees no violations: only the width is the point here

    look_at_exam(page, look)

    assert not look.findings, "\n".join(look.findings)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_of_an_exam_is_lost_in_letters_of_twice_the_size(
    page: Page, quiz, width
):
    page.set_viewport_size({"width": width, "height": 800})
    findings: list[str] = []

    def look(state: str) -> None:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = page.evaluate(TOO_WIDE)
        cut = page.evaluate(CUT_OFF)
        findings.extend(
            f"{state}: {each}" for each in [*([wide] if wide else []), *cut]
        )

    look_at_exam(page, look)  # type: ignore[arg-type]

    assert not findings, "\n".join(findings)
