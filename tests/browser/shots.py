"""Pictures of every screen, from a copy of its own: ``make shots``.

``python -m tests.browser.shots [folder]`` writes them to var/shots, named as the mocks
are; ``--readme`` writes the four of the README to docs/shots instead.
"""

import argparse
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.photographing import (
    ROOT,
    Photographer,
    browser_for,
    new_page,
    served,
)

QUIZ = "storage-services"


class ReadmePhotographer(Photographer):
    """Takes the four screens of the README as a desktop shows them."""

    NAMES = {
        "01-landing.answered": "landing",
        "05-question-answered": "answered",
        "06-matching.picked": "matching",
        "09-history": "history",
    }

    def __call__(self, page: Page, name: str, state: str = "") -> None:
        wanted = self.NAMES.get(f"{name}.{state}".rstrip("."))
        if wanted:
            page.mouse.move(0, 0)
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=self.folder / f"{wanted}.png", animations="disabled")


class Learner:
    """Answers by what the reviews of earlier attempts said."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.known: dict[str, str] = {}  # a prompt's words, and its answer
        self.right: dict[str, list[str]] = {}  # a stem, and the options that are right

    def stem(self) -> str:
        return self.page.locator("h1.stem").inner_text()

    def fill_in(self, *, rightly: bool) -> None:
        if self.page.locator(".match").count():
            self.place(rightly=rightly)
        else:
            self.choose(rightly=rightly)

    def choose(self, *, rightly: bool) -> None:
        options = self.page.locator("label.choice")
        words = options.locator(".choice-text").all_inner_texts()
        right = self.right.get(self.stem(), [])
        places = [at for at, each in enumerate(words) if (each in right) == rightly]
        is_several = self.page.locator(".choices.is-several").count()
        for place in places if is_several and rightly else places[:1]:
            options.nth(place).click()

    def place(self, *, rightly: bool) -> None:
        rows = self.page.locator(".match-row").all()
        prompts = [row.locator(".match-prompt").inner_text() for row in rows]
        answers = [self.known.get(prompt, "") for prompt in prompts]
        if not rightly:  # the first is right, the others each have their neighbour's
            answers = [answers[0], *answers[2:], answers[1]]
        for number, (row, answer) in enumerate(zip(rows, answers, strict=True), 1):
            how: dict[str, Any] = {"label": answer} if answer else {"index": number}
            row.locator("select").select_option(**how)

    def check(self) -> None:
        button = self.page.get_by_role("button", name="Check answer")
        button.click()
        if self.page.locator("[data-blanks]:not([hidden])").count():
            button.click()
        expect(self.page.locator(".verdict")).to_be_visible()
        for row in self.page.locator(".match-row:has(.match-answer)").all():
            prompt = row.locator(".match-prompt").inner_text()
            self.known[prompt] = row.locator("b").last.inner_text()
        right = self.page.locator(".choice.is-correct .choice-text").all_inner_texts()
        self.right[self.stem()] = right

    def go_on(self) -> None:
        self.page.locator("[data-next]").click()
        expect(self.page.locator(".verdict")).to_have_count(0)

    def start(self) -> None:
        self.page.goto(f"/quizzes/{QUIZ}/")
        self.page.get_by_role("button", name="Start").click()
        expect(self.page.locator("h1.stem")).to_be_visible()

    def take_quiz(self, *, wrong_at: int) -> None:
        """Answer rightly but for every so-manieth question; end at the result."""
        self.start()
        number = 0
        while self.page.locator("h1.stem").count():
            number += 1
            self.fill_in(rightly=bool(number % wrong_at) and bool(self.right))
            self.check()
            self.go_on()


def visit(page: Page, take: Photographer) -> None:
    """See what someone sees who has come for the first time."""
    page.goto("/")
    take(page, "01-landing")
    page.locator("#sample label.choice").first.click()
    page.get_by_role("button", name="Check answer").click()
    expect(page.locator(".verdict")).to_be_visible()
    take(page, "01-landing", "answered")
    page.locator(".passage-source a").first.click()
    expect(page.locator(".sentence:target")).to_be_visible()
    take(page, "10-notes", "cited")
    for path, name in {
        "/quizzes/": "02-quizzes",
        "/notes/": "10-notes-list",
        "/notes/azure/": "10-notes",
        f"/quizzes/{QUIZ}/": "03-quiz",
        "/history/": "17b-empty",
        "/quizzes/storage-servics/": "17c-404",
    }.items():
        page.goto(path)
        take(page, name)


def take_single_choice(learner: Learner, take: Photographer) -> None:
    page = learner.page
    take(page, "04-question")
    page.get_by_role("button", name="Check answer").click()
    expect(page.locator("#refusal")).to_be_visible()
    take(page, "04-question", "refused")
    page.reload()
    learner.fill_in(rightly=False)
    take(page, "04-question", "chosen")
    page.route("**/attempts/**", lambda route: route.abort())
    page.get_by_role("button", name="Check answer").click()
    expect(page.locator("#notice")).not_to_be_empty()
    take(page, "17d-connection")
    page.unroute("**/attempts/**")
    learner.check()
    take(page, "05-question-answered")


def take_matching(learner: Learner, take: Photographer) -> None:
    page = learner.page
    take(page, "06-matching")
    learner.place(rightly=False)
    page.locator(".match-row select").last.select_option("")
    page.locator(".tile:not(:disabled)").first.click()
    take(page, "06-matching", "picked")
    page.keyboard.press("Escape")
    learner.check()
    take(page, "07-matching-answered")


def take_several(learner: Learner, take: Photographer) -> None:
    learner.fill_in(rightly=True)
    learner.page.locator("label.choice:not(:has(:checked))").first.click()
    take(learner.page, "04-several")
    learner.check()
    take(learner.page, "05-several-answered")


def take_right_answer(learner: Learner, take: Photographer) -> None:
    learner.fill_in(rightly=True)
    learner.check()
    take(learner.page, "05-question-answered", "right")


def take_attempt(learner: Learner, take: Photographer) -> None:
    """Answer everything, with pictures of the first questions of each kind."""
    page = learner.page
    learner.start()
    pictures = {
        "matching": [take_matching],
        "several answers": [take_several],
        "one answer": [take_single_choice, take_right_answer],
    }
    while page.locator("h1.stem").count():
        kind = (
            "several answers" if page.locator(".is-several").count() else "one answer"
        )
        kind = "matching" if page.locator(".match").count() else kind
        if pictures[kind]:
            pictures[kind].pop(0)(learner, take)
        else:
            learner.fill_in(rightly=True)
            learner.check()
        learner.go_on()
    take(page, "08-result")


def take_progress(learner: Learner, take: Photographer) -> None:
    """Home without and with an open attempt, and the history."""
    page = learner.page
    page.goto("/")
    take(page, "02-home", "nothing-open")
    page.goto("/history/")
    take(page, "09-history")
    page.goto("/history/?mode=exam")
    take(page, "09-history", "nothing-fits")
    learner.start()
    for rightly in (True, False):
        learner.fill_in(rightly=rightly)
        learner.check()
        learner.go_on()
    page.goto("/")
    page.locator(".progress-list summary").first.click()
    take(page, "02-home")


def walk(browser: Browser, url: str, take: Photographer) -> None:
    visit(new_page(browser, url), take)
    learner = Learner(new_page(browser, url))
    for wrong_at in (1, 2, 4):
        learner.take_quiz(wrong_at=wrong_at)
    take_attempt(learner, take)
    learner.page.goto(f"/quizzes/{QUIZ}/")
    take(learner.page, "03-quiz", "again")
    take_progress(learner, take)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make shots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--readme", action="store_true")
    chosen = parser.parse_args()
    usual = ROOT / ("docs/shots" if chosen.readme else "var/shots")
    folder: Path = chosen.folder or usual
    folder.mkdir(parents=True, exist_ok=True)
    take = (ReadmePhotographer if chosen.readme else Photographer)(folder)
    with served() as (url,), browser_for(url) as browser:
        walk(browser, url.rstrip("/"), take)
    print(folder)


if __name__ == "__main__":
    main()
