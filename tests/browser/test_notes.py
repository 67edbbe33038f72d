"""The notes to read, and the way from an answer to the sentence that settles it."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import QuestionVersion
from tests.browser import walking
from tests.browser.looking import TOO_WIDE, TWIN_IDS
from tests.domain.test_prose import HOSTILE
from tests.factories import CitationFactory, NotesFactory, quiz_with
from tests.factories.notes import revision_of

YELLOW = {"light": "rgb(253, 236, 156)", "dark": "rgb(90, 74, 16)"}
FILLER = "".join(f"Filler {number} stands here.\n\n" for number in range(60))
TEXT = f"""\
## Disks

{FILLER}
A *disk spins. It* is `flat`.

## A {"very-" * 30}long heading

| Term | {"Much-to-say-" * 12} |
|------|------|
| Disk | {"wide " * 60} |

```sh
run {"--long " * 40}
```

[A link](https://learn.microsoft.com/{"a/" * 60})

{FILLER}
The end.
"""
IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""
PAINT = "element => getComputedStyle(element).backgroundImage"


@pytest.fixture
def notes(transactional_db):
    """Long notes, and a quiz whose question cites one of their sentences."""
    revision = revision_of(TEXT, notes=NotesFactory(slug="long", title="Long notes"))
    version = QuestionVersion.objects.get(
        question__slots__quiz=quiz_with(1, slug="disks")
    )
    sentence = revision.sentences.get(text="A disk spins.")
    CitationFactory(version=version, sentence=sentence)
    return revision


def fragment_of(page: Page, words: str) -> str:
    """The address of a sentence on the page."""
    return f"#{page.locator('.sentence', has_text=words).first.get_attribute('id')}"


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_citation_leads_to_its_sentence(new_context, notes, script, width):
    size = {"width": width, "height": 800}
    context = new_context(java_script_enabled=script, viewport=size)
    page = context.new_page()
    page.goto("/quizzes/disks/")
    page.get_by_role("button", name="Start").click()
    expect(page.locator("a[href*='/notes/long/#']")).to_have_count(0)
    page.locator("label.choice").last.click()
    page.get_by_role("button", name="Check answer").click()
    expect(page.locator(".verdict")).to_be_visible()

    walking.follow(page, page.get_by_role("link", name="Long notes, Disks"))

    target = page.locator(".sentence:target")
    expect(target).to_have_text("A disk spins.")
    assert target.evaluate(IN_VIEW)
    assert YELLOW["light"] in target.evaluate(PAINT)
    other = page.locator(".sentence", has_text="It is flat.")
    assert other.evaluate(PAINT) == "none"


def test_reading_goes_on_from_the_sentence(page: Page, notes):
    page.goto("/notes/long/")

    page.goto(f"/notes/long/{fragment_of(page, 'A disk spins.')}")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "notes-table"


@pytest.mark.parametrize("kind", ["tr", "pre", "span"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_whatever_is_pointed_at_is_highlighted(page: Page, notes, kind, theme):
    page.emulate_media(color_scheme=theme)
    page.goto("/notes/long/")
    fragment = page.locator(f"{kind}.sentence").last.get_attribute("id")

    page.goto(f"/notes/long/#{fragment}")

    target = page.locator(f"{kind}.sentence:target")
    style = "element => { const is = getComputedStyle(element);"
    style += " return is.backgroundColor + is.backgroundImage; }"
    assert YELLOW[theme] in target.evaluate(style)
    assert target.evaluate(IN_VIEW)


def test_the_outline_stays_in_sight_and_leads_to_headings(page: Page, notes):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/notes/long/")
    outline = page.get_by_role("navigation", name="Contents")
    page.mouse.wheel(0, 2500)
    expect(outline.get_by_role("link", name="Disks")).to_be_in_viewport()

    outline.get_by_role("link", name="long heading").click()

    heading = page.locator("h2", has_text="long heading")
    expect(heading).to_be_in_viewport()
    assert heading.evaluate("each => each.getBoundingClientRect().top") < 200


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_the_outline_unfolds(new_context, notes, script):
    size = {"width": 390, "height": 800}
    page = new_context(java_script_enabled=script, viewport=size).new_page()
    page.goto("/notes/long/")
    link = page.get_by_role("navigation", name="Contents").get_by_role("link").first
    expect(link).not_to_be_visible()

    page.locator("summary", has_text="Contents").click()
    link.click()

    expect(page).to_have_url("/notes/long/#disks")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_minds_nothing(
    page: Page, axe, notes, theme: Literal["light", "dark"], width
):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    findings = []

    for path in ("/notes/", "/notes/long/"):
        page.goto(path)
        findings += axe()
    page.goto(f"/notes/long/{fragment_of(page, 'A disk spins.')}")
    if width == 390:
        page.locator("summary", has_text="Contents").click()
    findings += axe()

    assert findings == []
    assert page.evaluate(TWIN_IDS) == []


@pytest.mark.parametrize("width, size", [(320, "100%"), (390, "200%"), (1280, "200%")])
def test_nothing_is_wider_than_the_screen(page: Page, notes, width, size):
    page.set_viewport_size({"width": width, "height": 640})

    for path in ("/notes/", "/notes/long/"):
        page.goto(path)
        page.evaluate(
            "size => { document.documentElement.style.fontSize = size }", size
        )
        assert page.evaluate(TOO_WIDE) == ""
        for link in page.locator(".nav a").all():
            expect(link).to_be_in_viewport(ratio=1)


def test_print_is_the_text_alone(page: Page, notes):
    page.goto("/notes/long/")
    page.goto(f"/notes/long/{fragment_of(page, 'A disk spins.')}")
    page.emulate_media(media="print")

    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".sentence").last).to_be_visible()
    chrome = ".nav:visible, button:visible, .notes-outline:visible, .crumbs:visible"
    expect(page.locator(f"{chrome}, .notes-head .meta:visible")).to_have_count(0)
    assert page.locator(".sentence:target").evaluate(PAINT) == "none"


def test_hostile_notes_do_nothing(page: Page, transactional_db):
    """What they tried would be a complaint: a message, a request, the policy."""
    text = "".join(f"## {each}\n\n{each}\n\n- {each}\n\n" for each in HOSTILE)
    revision_of(text, notes=NotesFactory(slug="hostile"))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))

    page.goto("/notes/hostile/", wait_until="networkidle")

    expect(page.locator("main")).to_have_count(1)
    page.get_by_role("button", name="Switch to dark theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
