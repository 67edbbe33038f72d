"""An exam in two windows, and one after another: nothing is lost, nothing repeats."""

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from quizzes.models import Attempt, Response
from tests.browser import sitting, walking
from tests.factories import (
    MatchingVersionFactory,
    SeveralVersionFactory,
    SlotFactory,
    quiz_with,
)
from tests.factories.drawing import bank_of, drawing


@pytest.fixture
def quiz(transactional_db):
    """A single choice, several answers, a matching."""
    quiz = quiz_with(1, slug="book", mode="exam", time_limit_s=900)
    for position, factory in [(2, SeveralVersionFactory), (3, MatchingVersionFactory)]:
        SlotFactory(
            section=quiz.sections.get(), position=position, question=factory().question
        )
    return quiz


@pytest.fixture
def here(page: Page, quiz) -> Page:
    """The first question, with b chosen and saved."""
    sitting.sit(page, "book")
    sitting.choose(page, "b")
    return page


@pytest.fixture
def other_device(new_context):
    """Another browser that carries the same session."""

    def open_there(context: BrowserContext) -> Page:
        return new_context(storage_state=context.storage_state()).new_page()

    return open_there


def test_exam_goes_on_in_a_second_window(here: Page, other_device):
    for position in (2, 3):
        walking.follow(here, here.get_by_role("button", name="Save and go on"))
        sitting.settle(here)
        walking.fill_in(here, walking.right(walking.item_on(here)))
        sitting.expect_saved(here)
        assert here.url.endswith(f"/{position}/")
    base = here.url.removesuffix("3/")

    there = other_device(here.context)
    there.goto("/quizzes/book/")
    there.get_by_role("link", name="Look over and hand in").click()
    expect(there.locator("h1")).to_have_text("All questions are answered")

    for position in (1, 2, 3):
        for page in (here, there):
            page.goto(f"{base}{position}/")
            sitting.settle(page)
        assert sitting.seen(there) == sitting.seen(here)
        assert sitting.seen(there)["state"] == "Saved"
        assert abs(sitting.seconds_left(there) - sitting.seconds_left(here)) <= 2


def test_answer_in_the_second_window_takes_the_place_of_the_first(
    here: Page, other_device
):
    there = other_device(here.context)
    there.goto(here.url)
    sitting.settle(there)

    sitting.choose(there, "a")

    here.reload()
    assert sitting.seen(here) == sitting.seen(there)
    assert [row.canonical for row in Response.objects.order_by("pk")] == ["b", "a"]
    sitting.look_over(there)
    there.get_by_role("button", name="Hand in").click()
    expect(there.locator("h1.score")).to_contain_text("1 of 3")


def test_an_overtaken_answer_of_a_stale_window_changes_nothing(
    here: Page, other_device, forgive
):
    held: list[Request] = []

    def hold(route: Route) -> None:
        held.append(route.request)
        route.abort()

    here.route("**/attempts/**", hold)
    sitting.option(here, "c").check()
    expect(sitting.state(here)).to_contain_text("Not saved yet")
    here.unroute("**/attempts/**")
    sitting.choose(here, "a")
    forgive("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")

    # What was on its way all the while arrives at last.
    reply = here.request.post(
        held[0].url,
        data=held[0].post_data,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert reply.ok
    rows = [row.canonical for row in Response.objects.order_by("pk")]
    assert rows == ["b", "a", "c"]
    here.reload()
    value = here.locator(".choice input:checked").input_value()
    assert value == sitting.wire(here, "a")


def test_window_left_open_is_told_that_the_exam_is_over(
    here: Page, other_device, forgive
):
    there = other_device(here.context)
    there.goto(here.url)
    sitting.look_over(there)
    sitting.hand_in(there)

    sitting.option(here, "a").check()

    expect(here.locator(".verdict")).to_contain_text("Not this time.")
    assert Response.objects.count() == 1
    forgive("409")


def stems(page: Page) -> set[str]:
    """The questions that the overview lists."""
    return set(page.locator(".answer-list a").all_inner_texts())


def test_second_attempt_draws_other_questions(page: Page, transactional_db):
    drawing(3, slug="draws", mode="exam")
    bank_of(6)

    sitting.sit(page, "draws")
    sitting.look_over(page)
    first = stems(page)
    sitting.hand_in(page)
    page.get_by_role("button", name="Sit the exam again").click()
    sitting.settle(page)
    sitting.look_over(page)
    second = stems(page)

    assert len(first) == len(second) == 3
    assert first & second == set()
    assert Attempt.objects.count() == 2
