"""Impatient clicks, two tabs, the back button, a broken line: one answer counts."""

import pytest
from playwright.sync_api import Page, Route, expect

from quizzes.models import Attempt, Response
from tests.browser import walking
from tests.browser.walking import middle
from tests.factories import quiz_with

PHONE = {"width": 390, "height": 700}
DESK = {"width": 1280, "height": 720}
ANSWERED = "You have answered this question already; that answer counts."


@pytest.fixture
def quiz(transactional_db):
    return quiz_with(3, slug="disks", title="Disks")


@pytest.fixture
def question(page: Page, quiz) -> Page:
    """The first of three questions, with a choice made."""
    walking.start(page, "disks")
    page.keyboard.press("a")
    return page


@pytest.fixture
def posts(page: Page) -> list[str]:
    """The addresses that the page posted to, over a slow line."""
    slow = {"offline": False, "latency": 300, "downloadThroughput": -1}
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if r.method == "POST" else None)
    return sent


def click_often(page: Page, name: str, times: int) -> None:
    """Click so often within a second, wherever the button was at first."""
    page.mouse.move(*middle(page.get_by_role("button", name=name)))
    for count in range(1, times + 1):
        page.mouse.down(click_count=count)
        page.mouse.up(click_count=count)
        page.wait_for_timeout(1000 / times if times > 2 else 60)


def expect_one_answer(page: Page) -> None:
    """One response, and its verdict still on the page."""
    expect(page.locator(".verdict")).to_be_visible()
    page.wait_for_timeout(200)  # for what a late click might do
    expect(page.locator(".verdict")).to_be_visible()
    assert Response.objects.count() == 1


# Impatience


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("times", [2, 20])
def test_check_answer_clicked_often_counts_once(question: Page, posts, size, times):
    question.set_viewport_size(size)

    click_often(question, "Check answer", times)

    expect_one_answer(question)
    assert len(posts) == 1


def test_enter_and_click_together_count_once(question: Page):
    button = middle(question.get_by_role("button", name="Check answer"))

    question.keyboard.press("Enter")
    question.mouse.click(*button)

    expect_one_answer(question)


def test_two_clicks_without_script_count_once(new_context, quiz):
    page = new_context(java_script_enabled=False).new_page()
    walking.start(page, "disks")
    page.locator(".choice input").first.check()

    click_often(page, "Check answer", 2)

    expect_one_answer(page)


@pytest.mark.parametrize("times", [2, 20])
def test_start_clicked_often_starts_one_attempt(page: Page, quiz, posts, times):
    walking.open_quiz(page, "disks")

    click_often(page, "Start", times)

    expect(page.locator("h1.stem")).to_be_visible()
    assert Attempt.objects.count() == len(posts) == 1
    assert not Response.objects.exists()


@pytest.mark.parametrize("times", [2, 20])
def test_retry_clicked_often_starts_one_attempt(page: Page, quiz, posts, times):
    walking.start(page, "disks")
    walking.follow(page, walking.finishing(page))
    posts.clear()

    click_often(page, "Retry the three you missed", times)

    expect(page.locator("h1.stem")).to_be_visible()
    assert Attempt.objects.filter(purpose="retry").count() == len(posts) == 1
    assert not Response.objects.exists()


def test_finish_clicked_twice_finishes_once(question: Page):
    walking.finishing(question).wait_for()
    click_often(question, "Finish and see the result", 2)

    expect(question.locator("h1.score")).to_be_visible()
    assert Attempt.objects.get().state == "finished"


# Two tabs


@pytest.mark.parametrize("script", [True, False])
def test_the_second_of_two_tabs_is_told_what_counts(new_context, quiz, forgive, script):
    first = new_context(java_script_enabled=script).new_page()
    walking.start(first, "disks")
    second = first.context.new_page()
    second.goto(first.url)

    walking.answer(first)
    walking.answer(second, of=walking.wrong)

    expect(second.locator("#refusal")).to_have_text(ANSWERED)
    expect(second.locator(".verdict")).to_contain_text("Right.")
    assert second.locator("form.question").count() == 0
    assert Response.objects.count() == 1
    forgive("409")


def test_a_tab_left_open_cannot_add_to_a_finished_attempt(question: Page, forgive):
    other = question.context.new_page()
    other.goto(question.url)
    walking.finishing(other).click()
    expect(other.locator("h1.score")).to_be_visible()

    walking.check(question)

    expect(question.locator("#refusal")).to_contain_text("This attempt is finished")
    assert not Response.objects.exists()
    forgive("409")


# Back, forward, reload


def expect_answered_page(page: Page) -> None:
    """A whole page that tells the answer, with nothing to send again."""
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator(".page-head .brand")).to_be_visible()
    assert page.locator("form.question").count() == 0
    assert page.title().startswith("Question 1 of 3, answered")


def test_back_to_an_answered_question(question: Page):
    walking.check(question)
    walking.go_on(question)

    question.go_back()
    expect_answered_page(question)

    question.go_back()
    expect(question.get_by_role("link", name="Go on with question 2")).to_be_visible()

    question.go_forward()
    expect_answered_page(question)


def test_back_to_an_answered_question_without_script(new_context, quiz):
    page = new_context(java_script_enabled=False).new_page()
    walking.start(page, "disks")
    walking.answer(page)
    walking.go_on(page)

    page.go_back()

    expect_answered_page(page)


def test_back_from_another_page_to_an_answered_question(question: Page):
    walking.check(question)
    question.goto("/history/")

    question.go_back()

    expect_answered_page(question)


def test_reload_after_an_answer(question: Page):
    walking.check(question)
    acknowledged = question.locator("#sheet").get_attribute("data-acknowledged")

    question.reload()

    expect_answered_page(question)
    sheet = question.locator("#sheet")
    assert sheet.get_attribute("data-acknowledged") == acknowledged
    assert str(Response.objects.get().client_key) == acknowledged


def test_back_after_the_end_offers_nothing_to_answer(question: Page):
    walking.finishing(question).click()
    expect(question.locator("h1.score")).to_be_visible()

    question.go_back()

    expect(question.locator(".verdict")).to_contain_text("Not answered.")
    assert question.locator("form.question").count() == 0


# A broken line


def lose_request(route: Route) -> None:
    route.abort()


def lose_reply(route: Route) -> None:
    route.fetch(max_redirects=0)  # the server has it, the page does not know
    route.abort()


@pytest.mark.parametrize("lose, stored", [(lose_request, 0), (lose_reply, 1)])
def test_an_answer_on_a_broken_line_can_be_sent_again(
    question: Page, forgive, lose, stored
):
    question.route("**/attempts/**", lose)
    question.get_by_role("button", name="Check answer").click()

    expect(question.locator("#notice")).to_contain_text("Check the connection")
    expect(question.locator(".choice input:checked")).to_have_count(1)
    assert Response.objects.count() == stored

    question.unroute("**/attempts/**")
    walking.check(question)
    expect(question.locator("#notice")).to_be_empty()
    expect_one_answer(question)
    forgive("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")


@pytest.mark.parametrize("body", ["", "<h1>Bad gateway</h1>"])
def test_a_server_that_fails_does_not_stay_unmentioned(question: Page, forgive, body):
    question.route("**/attempts/**", lambda route: route.fulfill(status=502, body=body))

    question.get_by_role("button", name="Check answer").click()

    expect(question.locator("#notice")).to_contain_text("press the button again")
    expect(question.locator(".choice input:checked")).to_have_count(1)
    forgive("status of 502", "Error Code 502")


def test_the_servers_own_words_on_an_error_are_shown(question: Page, forgive):
    question.context.clear_cookies()

    question.get_by_role("button", name="Check answer").click()

    expect(question.locator("#notice h1")).to_have_text("This page had gone stale")
    expect(question.locator(".choice input:checked")).to_have_count(1)
    forgive("status of 403", "Error Code 403")


def test_the_next_question_on_a_broken_line_can_be_asked_for_again(
    question: Page, forgive
):
    walking.check(question)
    question.route("**/attempts/**", lose_request)
    question.locator("[data-next]").click()
    expect(question.locator("#notice")).to_contain_text("Check the connection")

    question.unroute("**/attempts/**")
    walking.go_on(question)

    assert question.title().startswith("Question 2 of 3")
    forgive("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")
