"""Looking a page over: what axe minds, what is too small, what is cut off."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

# axe sees that everything can be hit (24 px or room around it); answers are larger.
# What only focus brings out is no higher than its border until then.
SMALL_ANSWERS = """() =>
  [...document.querySelectorAll('.choice:has(input), .slot, .tile, .button')]
    .filter(each => each.checkVisibility() && each.offsetHeight > 2)
    .filter(each => each.getBoundingClientRect().height < 44)
    .map(each => each.outerHTML.slice(0, 120))"""
TWIN_IDS = """() => {
  const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return '';
  return [...document.body.querySelectorAll('*')]
    .filter(each => each.getBoundingClientRect().right > width + 1)
    .map(each => each.outerHTML.slice(0, 120)).join(' ');
}"""


class Look:
    """Looks a page over, and keeps what is wrong with it under the name of a state."""

    def __init__(self, page: Page, axe: Callable[[], list[str]]) -> None:
        self.page = page
        self.axe = axe
        self.findings: list[str] = []

    def __call__(self, state: str) -> None:
        # Buttons are dimmed while something is on its way, which is soon over.
        expect(self.page.locator(".htmx-request, .htmx-settling")).to_have_count(0)
        found = self.axe()
        found += [f"small: {each}" for each in self.page.evaluate(SMALL_ANSWERS)]
        found += [f"two of id {each}" for each in self.page.evaluate(TWIN_IDS)]
        if wide := self.page.evaluate(TOO_WIDE):
            found.append(f"wider than the screen: {wide}")
        self.findings += [f"{state}: {each}" for each in found]
