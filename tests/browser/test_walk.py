"""The walk from the landing page to the history: with script, without, by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Attempt, Response
from tests.browser import walking
from tests.factories import (
    CitationFactory,
    MatchingVersionFactory,
    QuestionFactory,
    SlotFactory,
    VersionFactory,
    quiz_with,
)


@pytest.fixture
def sample(transactional_db):
    version = VersionFactory(question=QuestionFactory(key="welcome"))
    return CitationFactory(version=version)


@pytest.fixture
def quiz(transactional_db):
    """Two single choices and a matching question."""
    made = quiz_with(2, slug="disks", title="Disks")
    matching = MatchingVersionFactory()
    section = made.slots.get(position=1).section
    SlotFactory(section=section, position=3, question=matching.question)
    return made


def test_landing_sample_is_marked_in_place(page: Page, sample):
    page.goto("/")
    page.get_by_role("radio", name="Option B").check()
    assert page.locator(".verdict").count() == 0

    page.get_by_role("button", name="Check answer").click()

    expect(page.locator("#sample .verdict")).to_be_focused()
    expect(page.locator("#sample .verdict")).to_contain_text("Not this time.")
    expect(page.locator("#sample mark")).to_have_text(sample.sentence.text)
    assert page.url.endswith("/")
    assert not Response.objects.exists()


def test_landing_sample_without_a_choice_says_what_is_missing(
    page: Page, sample, forgive
):
    page.goto("/")

    page.get_by_role("button", name="Check answer").click()

    expect(page.locator("#refusal")).to_contain_text("Choose one of the answers")
    expect(page.locator("#refusal")).to_be_focused()
    # The browser may focus it before htmx has settled, and the keys are mounted then.
    expect(page.locator(".htmx-added, .htmx-settling")).to_have_count(0)
    page.keyboard.press("b")
    expect(page.locator("#sample input").nth(2)).to_be_checked()
    forgive("422")


def from_landing_to_history(page: Page, title: str) -> int:
    page.goto("/")
    page.get_by_role("radio").nth(1).check()
    walking.check(page)
    page.get_by_role("link", name="Quizzes").click()
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="Start").click()
    count = walking.walk_through(page)
    expect(page.locator("h1.score")).to_contain_text("100%")
    page.get_by_role("link", name="History").click()
    expect(page.get_by_role("row").filter(has_text=title)).to_contain_text("100%")
    return count


def test_the_whole_walk_with_script(page: Page, content):
    count = from_landing_to_history(page, "Storage services")

    assert Response.objects.count() == count
    assert Attempt.objects.get().state == "finished"


def test_the_whole_walk_without_script(new_context, sample, quiz):
    page = new_context(java_script_enabled=False).new_page()

    count = from_landing_to_history(page, "Disks")

    assert Response.objects.count() == count
    assert Attempt.objects.get().state == "finished"


def test_an_attempt_in_the_history_reads_as_it_was(page: Page, quiz):
    walking.start(page, "disks")
    walking.walk_through(page, of=walking.wrong)

    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name="Disks").click()
    page.locator(".answer-list a").nth(2).click()

    expect(page.locator(".verdict")).to_contain_text("One pair of three.")
    assert page.locator("form.question").count() == 0


def test_retry_asks_what_was_missed(page: Page, quiz):
    walking.start(page, "disks")
    walking.answer(page)
    walking.go_on(page)
    walking.walk_through(page, of=walking.wrong)

    page.get_by_role("button", name="Retry the two you missed").click()

    expect(page.locator(".running-head")).to_contain_text("Question 1 of 2")


def test_finish_now_counts_the_rest_as_not_answered(page: Page, quiz):
    walking.start(page, "disks")
    walking.answer(page)

    walking.finishing(page).click()

    expect(page.locator("h1.score")).to_contain_text("of 3 points, 33%")
    expect(page.get_by_text("Not answered")).to_have_count(2)


# By keyboard alone


def test_the_whole_walk_by_keyboard(page: Page, quiz):
    page.goto("/")
    walking.press(page, page.get_by_role("link", name="Quizzes"))
    walking.press(page, page.get_by_role("link", name="Disks"))
    walking.press(page, page.get_by_role("button", name="Start"))
    for choose_by in (choose_by_letter, choose_by_digit):
        expect(page.locator("h1.stem")).to_be_focused()
        choose_by(page)
        check_and_go_on_by_enter(page)
    place_by_keyboard(page)
    check_and_go_on_by_enter(page)

    expect(page.locator("h1.score")).to_contain_text("100%")
    walking.press(page, page.get_by_role("link", name="History"))
    expect(page).to_have_url("/history/")


def right_choice(page: Page) -> int:
    """The place of the right option among those on the page, from 0."""
    (value,) = walking.right(walking.item_on(page))["answer"]
    inputs = page.locator(".choice input")
    return next(i for i in range(3) if inputs.nth(i).input_value() == value)


def choose_by_letter(page: Page) -> None:
    page.keyboard.press("abc"[right_choice(page)])
    assert walking.focus_problem(page) == ""


def choose_by_digit(page: Page) -> None:
    page.keyboard.press("123"[right_choice(page)])
    assert walking.focus_problem(page) == ""


def place_by_keyboard(page: Page) -> None:
    """Choose in each menu by arrow keys."""
    expect(page.locator("h1.stem")).to_be_focused()
    for name, (value,) in walking.right(walking.item_on(page)).items():
        slot = page.locator(f"[name='{name}']")
        page.locator("h1.stem").focus()
        walking.tab_to(page, slot)
        for _ in range(5):
            page.keyboard.press("ArrowDown")
            if slot.input_value() == value:
                break
    walking.tab_to(page, page.get_by_role("button", name="Check answer"))


def check_and_go_on_by_enter(page: Page) -> None:
    page.keyboard.press("Enter")
    expect(page.locator(".verdict.is-right")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_have_count(0)


def test_arrow_keys_choose_but_do_not_answer(page: Page, quiz):
    walking.start(page, "disks")

    walking.tab_to(page, page.locator(".choice input").first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    expect(page.locator(".choice input").nth(2)).to_be_checked()
    assert not Response.objects.exists()


@pytest.mark.parametrize("keys", ["Control+b", "Alt+b", "Meta+b", "Shift+b", "d", "9"])
def test_keys_that_choose_nothing(page: Page, quiz, keys):
    walking.start(page, "disks")

    page.keyboard.press(keys)

    assert page.locator(".choice input:checked").count() == 0


def test_keys_do_nothing_while_focus_is_outside_the_question(page: Page, quiz):
    walking.start(page, "disks")

    for outside in (".page-head a", ".map a"):
        page.locator(outside).last.focus()
        page.keyboard.press("b")
        page.keyboard.press("2")

    assert page.locator(".choice input:checked").count() == 0


def test_letters_in_a_menu_are_the_menus(page: Page, transactional_db):
    quiz_with(1, factory=MatchingVersionFactory, slug="pairs")
    walking.start(page, "pairs")
    slot = page.locator(".slot").first

    slot.focus()
    page.keyboard.press("a")  # all answers begin with it

    expect(slot).to_be_focused()
    assert slot.input_value()
    assert page.locator("[aria-pressed=true]").count() == 0


def test_a_held_enter_neither_skips_the_verdict_nor_answers_again(page: Page, quiz):
    walking.start(page, "disks")
    page.keyboard.press("a")

    page.keyboard.down("Enter")
    expect(page.locator(".verdict")).to_be_focused()
    for _ in range(5):
        page.keyboard.down("Enter")  # repeats, as the key is not let go
    page.wait_for_timeout(200)

    expect(page.locator(".verdict")).to_be_focused()
    assert Response.objects.count() == 1


def test_focus_is_never_under_the_bar_of_a_phone(new_context, quiz):
    page = new_context(viewport={"width": 390, "height": 700}).new_page()
    walking.start(page, "disks")
    page.keyboard.press("c")

    walking.tab_to(page, page.get_by_role("link", name="Skip", exact=True))
    walking.tab_to(page, page.locator("summary"))
    walking.tab_to(page, page.locator(".choice input:checked"), key="Shift+Tab")


# Come back


def seen(page: Page) -> dict:
    """What a learner would recognise: the question, the order, the choice."""
    return {
        "stem": page.locator("h1.stem").inner_text(),
        "options": page.locator(".choice-text").all_inner_texts(),
        "verdict": page.locator(".verdict").all_inner_texts(),
        "map": page.locator(".map").inner_text(),
    }


def test_close_the_browser_and_come_back(page: Page, new_context, quiz):
    walking.start(page, "disks")
    walking.answer(page, of=walking.wrong)
    first, answered = page.url, seen(page)
    walking.go_on(page)
    second, unanswered = page.url, seen(page)
    state = page.context.storage_state()
    page.context.close()

    back = new_context(storage_state=state).new_page()
    walking.open_quiz(back, "disks")
    back.get_by_role("link", name="Go on with question 2").click()

    assert back.url == second
    assert seen(back) == unanswered
    back.goto(first)
    assert seen(back) == answered


def test_a_stranger_sees_nothing_of_it(page: Page, new_context, quiz, forgive):
    walking.start(page, "disks")
    stranger = new_context().new_page()

    response = stranger.goto(page.url)

    assert response.status == 404
    forgive("404")
