"""How a learner gets about in the tests of this folder."""

import re
from collections.abc import Mapping, Sequence

from playwright.sync_api import Locator, Page, expect

from quizzes.domain.attempts.wire import FIELD
from quizzes.models import Item
from tests import answering

Fields = Mapping[str, Sequence[str]]


def open_quiz(page: Page, slug: str) -> None:
    page.goto(f"/quizzes/{slug}/")


def start(page: Page, slug: str) -> None:
    """Begin an attempt at the quiz; its first question is on the page."""
    open_quiz(page, slug)
    page.get_by_role("button", name="Start").click()
    expect(page.locator("h1.stem")).to_be_focused()
    page.wait_for_load_state("networkidle")  # its scripts are there and mounted


def finishing(page: Page) -> Locator:
    """The button that finishes the attempt, behind the words that say what it costs."""
    page.locator("summary", has_text="Finish now").click()
    return page.get_by_role("button", name="Finish and see the result")


def item_on(page: Page) -> Item:
    """The item whose question the page shows."""
    attempt, position = re.findall(r"\d+", page.url.partition("/attempts/")[2])
    return Item.objects.get(attempt=attempt, position=position)


def right(item: Item) -> Fields:
    """The form fields that earn the whole mark."""
    payload = item.version.payload
    if "prompts" in payload:
        pairs = {prompt["key"]: prompt["answer"] for prompt in payload["prompts"]}
        return answering.match(item, pairs)
    keys = [part["key"] for part in payload["options"] if part["weight"] == "1"]
    return answering.choose(item, *keys)


def wrong(item: Item) -> Fields:
    """The form fields of a wrong choice, or of pairs of which only the first fits."""
    payload = item.version.payload
    if "prompts" in payload:
        first, second, *_ = payload["prompts"]
        pairs = {first["key"]: first["answer"], second["key"]: first["answer"]}
        return answering.match(item, pairs)
    keys = [part["key"] for part in payload["options"] if part["weight"] == "0"]
    return answering.choose(item, keys[0])


def middle(target: Locator) -> tuple[float, float]:
    """Where to press it; the tray of a phone may have to be pushed along first."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def fill_in(page: Page, fields: Fields) -> None:
    for name, values in fields.items():
        for value in values:
            if name == FIELD:
                page.locator(f"input[value='{value}']").check()
            else:
                page.locator(f"[name='{name}']").select_option(value)


def check(page: Page) -> None:
    """Have the answer marked, empty rows and all."""
    button = page.get_by_role("button", name="Check answer")
    button.click()
    if page.locator("[data-blanks]:not([hidden])").count():
        button.click()
    expect(page.locator(".verdict")).to_be_visible()


def answer(page: Page, of=right) -> None:
    """Answer the question on the page, rightly unless asked otherwise."""
    fill_in(page, of(item_on(page)))
    check(page)


def go_on(page: Page) -> None:
    """Follow the primary link: the next question, or the result."""
    link = page.locator("[data-next]")
    target = link.get_attribute("href") or ""
    link.click()
    expect(page).to_have_url(target)
    page.wait_for_load_state()
    expect(page.locator("[data-next]")).to_have_count(0)  # the new page, not the old


def walk_through(page: Page, of=right) -> int:
    """Answer from here to the result; return how many questions there were."""
    count = 0
    while page.locator("h1.stem").count():
        answer(page, of)
        go_on(page)
        count += 1
    return count


FOCUS = """() => {
  const at = document.activeElement;
  if (at === document.body) return 'focus is on the body';
  const box = at.getBoundingClientRect();
  const isRinged = [at, at.closest('.choice')].some(each =>
    each && parseFloat(getComputedStyle(each).outlineWidth) > 0
         && getComputedStyle(each).outlineStyle !== 'none');
  const top = document.elementFromPoint(
    box.x + Math.min(box.width, innerWidth) / 2, box.y + box.height / 2);
  if (!isRinged) return `no ring around ${at.outerHTML}`;
  if (!at.contains(top) && !top?.contains(at)) return `hidden: ${at.outerHTML}`;
  return '';
}"""


def focus_problem(page: Page) -> str:
    """What keeps a keyboard user from seeing where focus is; '' when nothing does."""
    return page.evaluate(FOCUS)


def tab_to(page: Page, target: Locator, *, key: str = "Tab") -> None:
    """Press Tab until ``target`` has focus; every stop on the way must be seen."""
    for _ in range(60):
        page.keyboard.press(key)
        problem = focus_problem(page)
        assert not problem, problem
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {target}")


def follow(page: Page, target: Locator) -> None:
    """Click what opens another page, and wait until that is all there."""
    with page.expect_navigation():
        target.click()


def press(page: Page, target: Locator) -> None:
    """Go to a link or button by Tab, and press Enter: another page opens."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")
