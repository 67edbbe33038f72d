"""F22, F24 in Chromium: two instructors collide; an edit while an attempt is open."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Item, Question, QuestionVersion
from tests.browser.signing import sign_in
from tests.browser.walking import check, fill_in, item_on, right, start
from tests.factories import (
    CitationFactory,
    CollectionFactory,
    InstructorFactory,
    ShareFactory,
    quiz_with,
)
from tests.factories.writing import published, single

LOOKS = [("light", 1280), ("light", 390), ("dark", 1280), ("dark", 390)]


@pytest.fixture
def pair(transactional_db):
    """An instructor and a colleague who may edit the instructor's questions."""
    owner, colleague = InstructorFactory(), InstructorFactory()
    collection = CollectionFactory(slug="own", title="Own", owner=owner)
    ShareFactory(collection=collection, user=colleague, may_edit=True)
    quiz = quiz_with(1, slug="drives", title="Drives", collection=collection)
    Question.objects.update(collection=collection)
    CitationFactory(version=QuestionVersion.objects.get())
    return owner, colleague, quiz


@pytest.fixture
def question(pair):
    return Question.objects.get()


def opened(page: Page, user, path: str) -> Page:
    """A page of the site, shown to this account."""
    sign_in(page, user)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    return page


def write(page: Page, stem: str) -> None:
    """Change the stem in the editor, and go on to what changes."""
    page.get_by_label("Question", exact=True).fill(stem)
    page.get_by_role("button", name="Review and publish").click()


def publish(page: Page, number: int) -> None:
    page.get_by_role("button", name=f"Publish version {number}").click()
    expect(page.get_by_text(f"Version {number} is published.")).to_be_visible()


def newest() -> str:
    return QuestionVersion.objects.newest().get().stem


def test_two_instructors_collide_and_neither_loses_a_word(
    page: Page, new_context, pair, question, forgive
):
    owner, colleague, _ = pair
    editor = f"/teach/questions/{question.pk}/"
    opened(page, owner, editor)
    other = opened(new_context().new_page(), colleague, editor)
    write(page, "What is a disk, says the owner?")
    write(other, "What is a disk, says the colleague?")
    publish(page, 2)

    other.get_by_role("button", name="Publish version 2").click()

    expect(other.get_by_role("heading", level=1)).to_contain_text("version 2")
    both = other.get_by_role("table")
    expect(both).to_contain_text("says the owner")
    expect(both).to_contain_text("says the colleague")
    assert newest() == "What is a disk, says the owner?"

    other.get_by_role("button", name="Keep mine").click()
    publish(other, 3)
    assert newest() == "What is a disk, says the colleague?"
    assert QuestionVersion.objects.get(number=2).stem.endswith("owner?")
    forgive("409")


def test_edit_while_an_attempt_is_open(page: Page, new_context, pair, question):
    owner, _, quiz = pair
    learner = new_context().new_page()
    start(learner, quiz.slug)
    opened(page, owner, f"/teach/questions/{question.pk}/")
    page.get_by_role("radio", name="Option 2 is right").check()
    write(page, "Another question entirely?")

    expect(page.get_by_text("1 open attempt keeps version 1")).to_be_visible()
    expect(page.get_by_text("The right answer was option 1")).to_be_visible()
    publish(page, 2)

    fill_in(learner, right(item_on(learner)))
    check(learner)
    assert Item.objects.get().mark == 1
    expect(learner.get_by_role("heading", level=1)).to_contain_text("Stem of")


def test_retired_while_an_attempt_is_open(page: Page, new_context, pair, question):
    owner, _, quiz = pair
    learner = new_context().new_page()
    start(learner, quiz.slug)
    opened(page, owner, f"/teach/questions/{question.pk}/versions/")
    page.get_by_role("button", name="Retire it").click()
    expect(page.get_by_text("Open attempts go on with it")).to_be_visible()

    fill_in(learner, right(item_on(learner)))
    check(learner)
    assert Item.objects.get().mark == 1
    stranger = new_context().new_page()
    stranger.goto(f"/quizzes/{quiz.slug}/")
    expect(stranger.get_by_role("button", name="Start")).to_have_count(0)


@pytest.fixture
def screens(pair, question):
    """A path for each screen and state, by name; of a question with two versions."""
    owner = pair[0]
    published(question, owner, single("Which of these is a **disk**?", right="b"))
    path = f"/teach/questions/{question.pk}"
    return {
        "versions": f"{path}/versions/",
        "version": f"{path}/versions/2/",
        "earlier version": f"{path}/versions/1/",
        "preview": f"{path}/preview/?version=2",
        "preview, refused": f"{path}/preview/?version=2&try=1",
        "nothing to publish": f"{path}/publish/",
    }


@pytest.mark.parametrize("theme, width", LOOKS)
def test_screens_look_right(
    page: Page, look, shown_at, pair, question, screens, theme, width, forgive
):
    owner, colleague, _ = pair
    shown_at(theme, width)
    sign_in(page, owner)
    for name, path in screens.items():
        page.goto(path)
        look(name)
    look_at_a_draft(page, look, owner, question)
    published(question, colleague, single("Which one is a disk?", c="A topic"))
    page.goto(f"/teach/questions/{question.pk}/publish/")
    look("collision")
    forgive("409", "422")

    assert look.findings == []


def look_at_a_draft(page: Page, look, owner, question) -> None:
    page.goto(f"/teach/questions/{question.pk}/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("radio", name="Option 3 is right").check()
    page.get_by_label("Option 2", exact=True).fill("A shared folder")
    write(page, "Which of these would a machine start from?")
    expect(page.get_by_role("button", name="Publish version 3")).to_be_visible()
    look("review")
