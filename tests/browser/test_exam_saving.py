"""Answers of an exam are saved as they are made, and only then is Saved said."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Item, Response
from tests.browser import sitting
from tests.browser.test_matching import drag, row, tile
from tests.browser.walking import middle
from tests.factories import (
    MatchingVersionFactory,
    SeveralVersionFactory,
    VersionFactory,
    quiz_with,
)

RECORD_WORDS = """() => {
  const state = document.querySelector("#save-state");
  window.said = [];
  const note = () => {
    const words = state.textContent.trim();
    if (words && words !== window.said.at(-1)) window.said.push(words);
  };
  new MutationObserver(note).observe(state, { childList: true, subtree: true });
}"""
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")


@pytest.fixture
def exam_of(page: Page, transactional_db):
    """Sit an exam of two questions of a kind; the page shows the first."""

    def begin(factory=VersionFactory, count: int = 2) -> Page:
        quiz_with(count, slug="book", mode="exam", factory=factory)
        sitting.sit(page, "book")
        return page

    return begin


def answers() -> list[str]:
    """Every answer as it was stored, in order."""
    return list(Response.objects.order_by("pk").values_list("canonical", flat=True))


# as they are made


def test_choosing_saves_and_says_so_once(exam_of):
    page = exam_of()
    page.evaluate(RECORD_WORDS)

    sitting.choose(page, "b")

    assert page.evaluate("said") == ["Saving…", "Saved"]
    assert page.get_by_role("status").filter(has_text="Saved").count() == 1
    assert answers() == ["b"]
    expect(page.locator(".map-cell").first).to_have_attribute(
        "aria-label", "Question 1, answered"
    )


def test_another_choice_takes_its_place(exam_of):
    page = exam_of()
    for key in "bca":
        sitting.choose(page, key)

    assert answers() == ["b", "c", "a"]
    assert Item.objects.get(position=1).answer == "a"
    sent = Response.objects.order_by("pk")
    assert [each.client_sequence for each in sent] == [1, 2, 3]
    assert len({each.page_key for each in sent}) == 1
    assert len({each.client_key for each in sent}) == 3


def test_ticks_are_saved_one_by_one(exam_of):
    page = exam_of(SeveralVersionFactory)
    for key in "cab":
        sitting.choose(page, key)
    sitting.option(page, "c").uncheck()

    expect(sitting.state(page)).to_have_text("Saved")
    page.wait_for_load_state("networkidle")
    assert answers() == ["c", "a,c", "a,b,c", "a,b"]


def test_emptied_ticks_say_what_still_counts(exam_of, forgive):
    page = exam_of(SeveralVersionFactory)
    sitting.choose(page, "a")

    sitting.option(page, "a").uncheck()

    expect(sitting.state(page)).to_contain_text("your last saved answer still counts")
    assert answers() == ["a"]
    forgive("422")


def test_menus_are_saved_one_by_one(exam_of):
    page = exam_of(MatchingVersionFactory)

    for prompt, letter in {1: "a", 2: "c"}.items():
        row(page, prompt).locator(".slot").select_option(label=f"Answer {letter}")
        sitting.expect_saved(page)

    page.wait_for_load_state("networkidle")
    assert answers() == ["1=a", "1=a;2=c"]


def test_taps_are_saved(exam_of):
    page = exam_of(MatchingVersionFactory)

    tile(page, "b").click()
    row(page, 2).locator("label").click()

    sitting.expect_saved(page)
    assert answers() == ["2=b"]


def test_drags_are_saved(exam_of):
    page = exam_of(MatchingVersionFactory)

    drag(page, tile(page, "d"), middle(row(page, 3)))

    sitting.expect_saved(page)
    assert answers() == ["3=d"]


def test_choices_in_a_hurry_end_with_the_last(exam_of):
    page = exam_of()
    for key in "abcabc":
        sitting.option(page, key).click()
    sitting.expect_saved(page)
    page.wait_for_load_state("networkidle")

    assert Item.objects.get(position=1).answer == "c"
    sitting.expect_saved(page)


# a broken line


def test_choice_made_offline_is_not_called_saved_and_can_be_sent(exam_of, forgive):
    page = exam_of()
    page.context.set_offline(True)
    sitting.option(page, "b").check()

    expect(sitting.state(page)).to_contain_text("Not saved yet")
    assert answers() == []

    page.get_by_role("button", name="Save and go on").click()
    expect(sitting.state(page)).to_contain_text("Not saved yet")
    expect(sitting.option(page, "b")).to_be_checked()

    page.context.set_offline(False)
    sitting.expect_saved(page)
    assert answers() == ["b"]
    forgive(*OFFLINE)


def test_line_that_comes_back_saves_the_last_choice(exam_of, forgive):
    page = exam_of()
    page.context.set_offline(True)
    for key in "ba":
        sitting.option(page, key).check()
        expect(sitting.state(page)).to_contain_text("Not saved yet")

    page.context.set_offline(False)

    sitting.expect_saved(page)
    assert answers() == ["a"]
    expect(page.locator("#notice")).to_be_empty()
    forgive(*OFFLINE)


def test_server_that_fails_is_not_called_saved(exam_of, forgive):
    page = exam_of()
    sitting.choose(page, "b")
    page.route("**/attempts/**", lambda route: route.fulfill(status=502, body=""))

    sitting.option(page, "a").check()

    expect(sitting.state(page)).to_contain_text("Not saved yet")
    assert answers() == ["b"]
    forgive("status of 502", "Error Code 502")


def let_only_gets_through(route):
    if route.request.method == "GET":
        route.continue_()
    else:
        route.abort()


def test_other_news_of_the_server_does_not_call_it_saved(exam_of, forgive):
    page = exam_of()
    sitting.choose(page, "b")
    page.route("**/attempts/**", let_only_gets_through)
    sitting.option(page, "a").check()
    expect(sitting.state(page)).to_contain_text("Not saved yet")
    page.evaluate("htmx.ajax('GET', location.pathname, '#place')")
    page.wait_for_load_state("networkidle")

    expect(sitting.state(page)).to_contain_text("Not saved yet")
    forgive("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")


# flags


def test_flag_keeps_the_choice_and_the_page_goes_on_saving(exam_of):
    page = exam_of()
    sitting.choose(page, "b")

    page.get_by_role("button", name="Flag for later").click()

    expect(page.get_by_role("button", name="Flagged")).to_be_focused()
    expect(sitting.option(page, "b")).to_be_checked()
    sitting.expect_saved(page)
    sitting.choose(page, "c")
    assert Item.objects.get(position=1).is_flagged
    assert [each.client_sequence for each in Response.objects.order_by("pk")] == [1, 2]


def test_flag_in_a_hurry_drops_no_choice(exam_of):
    page = exam_of()
    slow = {"offline": False, "latency": 300, "downloadThroughput": -1}
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})

    sitting.option(page, "a").check()
    sitting.option(page, "b").check()  # waits for the first
    page.keyboard.press("Shift+F")  # waits for both

    expect(page.get_by_role("button", name="Flagged")).to_be_visible()
    expect(sitting.option(page, "b")).to_be_checked()
    sitting.expect_saved(page)
    assert Item.objects.get(position=1).answer == "b"


@pytest.mark.parametrize("button", ["Flag for later", "Flagged", "Save and go on"])
def test_change_while_a_button_has_focus_is_saved(exam_of, button):
    page = exam_of(MatchingVersionFactory)
    if button == "Flagged":
        page.get_by_role("button", name="Flag for later").click()
    page.get_by_role("button", name=button).focus()

    row(page, 3).locator(".slot").evaluate(
        """slot => {
             slot.selectedIndex = 1;
             slot.dispatchEvent(new Event("change", { bubbles: true }));
           }"""
    )

    sitting.expect_saved(page)
    assert len(answers()) == 1
    assert Item.objects.get(position=1).is_flagged == (button == "Flagged")
    expect(page.locator("[aria-current=step]")).to_have_text("1")
