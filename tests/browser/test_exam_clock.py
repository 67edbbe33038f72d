"""The clock of an exam: it runs out, speaks, and believes the server only."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Attempt, Response
from tests.browser import sitting
from tests.factories import quiz_with

COME_BACK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def quiz(transactional_db):
    return quiz_with(2, slug="book", mode="exam", time_limit_s=6)


def exam_of(seconds: int) -> None:
    quiz_with(2, slug="book", mode="exam", time_limit_s=seconds)


def expect_time_ran_out(page: Page, score: str) -> None:
    expect(page.locator("h1.score")).to_contain_text(score, timeout=15_000)
    expect(page.locator(".lede")).to_contain_text("Time ran out")
    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.timed_out) == ("finished", True)


def test_exam_that_runs_out_of_time_hands_itself_in(page: Page, quiz):
    sitting.sit(page, "book")
    sitting.choose(page, "a")

    expect(page.locator("[data-time]")).to_have_text("0:00", timeout=12_000)
    expect_time_ran_out(page, "of 2 points, 50%")


def test_exam_runs_out_while_it_is_looked_over(page: Page, quiz):
    sitting.sit(page, "book")
    sitting.look_over(page)

    expect_time_ran_out(page, "of 2 points, 0%")


def test_answer_of_the_last_moment_counts(page: Page, quiz):
    sitting.sit(page, "book")
    expect(page.locator("[data-time]")).to_have_text("0:00", timeout=12_000)

    sitting.option(page, "a").check()  # in the grace, before the page hands in

    expect_time_ran_out(page, "of 2 points, 50%")
    assert not Response.objects.get().is_late


def test_time_is_told_at_ten_five_and_one_minute(page: Page, transactional_db):
    exam_of(606)
    page.clock.install()
    sitting.sit(page, "book")
    words = page.locator(".clock [data-announces]")
    clock = page.locator(".clock")
    expect(words).to_be_empty()
    assert words.get_attribute("role") == "status"

    for seconds, sentence, is_low in [
        (9, "Ten minutes left.", False),
        (300, "Five minutes left.", True),
        (240, "One minute left.", True),
    ]:
        page.clock.run_for(seconds * 1000)
        expect(words).to_have_text(sentence)
        assert ("is-low" in (clock.get_attribute("class") or "")) is is_low


def test_time_is_not_told_again_on_the_next_page(page: Page, transactional_db):
    exam_of(290)
    sitting.sit(page, "book")

    page.wait_for_timeout(600)

    expect(page.locator(".clock [data-announces]")).to_be_empty()
    expect(page.locator(".clock")).to_have_class("clock is-low")


def test_an_answer_brings_the_servers_time(page: Page, transactional_db):
    exam_of(1200)
    page.clock.install()
    sitting.sit(page, "book")
    page.clock.run_for(300_000)
    assert sitting.seconds_left(page) <= 900

    page.locator(".choice input").first.check()
    page.clock.run_for(300)

    expect(page.locator("[data-time]")).to_contain_text("19:5")


@pytest.mark.parametrize("where", ["question", "overview"])
def test_a_tab_that_slept_asks_for_the_servers_time(
    page: Page, transactional_db, where
):
    exam_of(1200)
    page.clock.install()
    sitting.sit(page, "book")
    if where == "overview":
        sitting.look_over(page)
    page.clock.run_for(300_000)

    with page.expect_response("**/attempts/**"):
        page.evaluate(COME_BACK)
    page.wait_for_load_state("networkidle")
    page.clock.run_for(300)

    expect(page.locator("[data-time]")).to_contain_text("19:5")
    expect(page.locator("main")).to_have_count(1)
    expect(page.locator("#place")).to_have_count(1)
    expect(page.locator("h1")).to_have_count(1)


def test_a_tab_whose_exam_was_handed_in_elsewhere_shows_that(
    page: Page, transactional_db
):
    exam_of(1200)
    sitting.sit(page, "book")
    other = page.context.new_page()
    other.goto(page.url)
    sitting.look_over(other)
    sitting.hand_in(other)

    page.evaluate(COME_BACK)

    expect(page.locator(".verdict")).to_contain_text("Not answered.")
    expect(page.locator("form.question, .clock")).to_have_count(0)
