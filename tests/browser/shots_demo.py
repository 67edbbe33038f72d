"""Pictures of what an instructor sees, from a demo of its own: part of ``make shots``.

``python -m tests.browser.shots_demo [folder]`` writes them to var/shots; ``--readme``
writes the two of the README to docs/shots instead.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.photographing import (
    ROOT,
    Photographer,
    browser_for,
    new_page,
    served,
)

TEST = "Midterm test"
BUILDING = {
    "questions/": "pick",
    "draw/": "draw",
    "settings/": "settings",
    "publish/": "publish",
    "preview/": "preview",
    "sharing/": "sharing",
}


class ReadmePhotographer(Photographer):
    """Takes the two screens of the README as a desktop shows them."""

    NAMES = {"14-scores": "scores", "08-builder": "builder"}

    def __call__(self, page: Page, name: str, state: str = "") -> None:
        if name in self.NAMES and not state:
            page.mouse.move(0, 0)
            path = self.folder / f"{self.NAMES[name]}.png"
            page.screenshot(path=path, animations="disabled")


def enter(page: Page, link: str, take: Photographer, name: str) -> None:
    page.goto(link)
    take(page, "00-demo", name)
    page.get_by_role("button", name="Look around").click()
    page.wait_for_url(lambda url: "/demo/" not in url)


def learn(page: Page, take: Photographer) -> None:
    """See what somebody sees who has been learning for weeks."""
    for path, name in {"/": "02-home", "/history/": "09-history"}.items():
        page.goto(path)
        take(page, name, "weeks")
    page.get_by_role("link", name=TEST).first.click()
    page.wait_for_url("**/result/")
    take(page, "08-result", "withheld")


def build(page: Page, take: Photographer) -> str:
    """See how the test is made; return its address."""
    page.goto("/teach/quizzes/")
    take(page, "08-quizzes")
    page.get_by_role("link", name=TEST, exact=True).click()
    page.wait_for_url("**/teach/quizzes/*/")
    take(page, "08-builder")
    address = page.url
    for path, name in BUILDING.items():
        page.goto(f"{address}{path}")
        take(page, f"08-{name}")
    return address


def follow(page: Page, take: Photographer, address: str) -> None:
    """Follow the numbers from all the scores down to one answer sheet."""
    page.goto(f"{address}scores/")
    take(page, "14-scores")
    page.goto(f"{address}scores/?show=questions")
    page.locator(".row-toggle").first.click()
    page.wait_for_url("**opened=**")
    take(page, "14-scores", "questions")
    page.get_by_role("link", name="All answers").click()
    page.wait_for_url("**/scores/questions/**")
    take(page, "14-answers")
    page.goto(f"{address}late/")
    take(page, "14-late")
    page.locator("main a[href*='/teach/attempts/']").first.click()
    page.wait_for_url("**/teach/attempts/**")
    take(page, "14-attempt")


def look_after(page: Page, take: Photographer) -> None:
    """See who there is, what was done, and with whom the work is shared."""
    for path, name in {
        "/teach/audit/": "15-audit",
        "/teach/sharing/": "08-sharing-all",
        "/teach/learners/": "15-learners",
    }.items():
        page.goto(path)
        take(page, name)
    page.locator("tbody .is-title a").first.click()
    page.wait_for_url("**/teach/learners/*/")
    take(page, "15-learner")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--readme", action="store_true")
    chosen = parser.parse_args()
    usual = ROOT / ("docs/shots" if chosen.readme else "var/shots")
    folder: Path = chosen.folder or usual
    folder.mkdir(parents=True, exist_ok=True)
    take = (ReadmePhotographer if chosen.readme else Photographer)(folder)
    with (
        served("demo", lines=3) as (url, learner, instructor),
        browser_for(url) as browser,
    ):
        address = url.rstrip("/")
        learning, teaching = (new_page(browser, address) for _ in range(2))
        enter(learning, learner, take, "learner")
        learn(learning, take)
        enter(teaching, instructor, take, "instructor")
        follow(teaching, take, build(teaching, take))
        look_after(teaching, take)
    print(folder)


if __name__ == "__main__":
    main()
