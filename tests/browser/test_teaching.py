"""What an instructor writes reaches a learner: published, taken, and listed again."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from quizzes.models import Question, QuestionVersion, User
from tests.browser import walking
from tests.browser.signing import sign_in
from tests.browser.writing import SAVED, published, write
from tests.factories import (
    CitationFactory,
    InstructorFactory,
    UserFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.begun import finished_at
from tests.factories.content import NOTES, STARTS
from tests.factories.notes import revision_of
from tests.factories.pictures import picture_file

LIST = "/teach/questions/"
ALT = "A red drive"


@dataclass(frozen=True)
class Written:
    """A question for both to work on; ``reasons`` are told only after the answer."""

    kind: str
    stem: str
    reasons: tuple[str, ...]
    write: Callable[[Page], None]
    answer: Callable[[Page], None]


def write_one(page: Page) -> None:
    for number, text in enumerate(["Blobs", "Disks", "Queues"], 1):
        write(page, f"Option {number}", text)
    write(page, "Why option 1 is right or wrong", "Over HTTP only.")
    write(page, "Why option 2 is right or wrong", "It starts from a block device.")
    page.get_by_label("Option 2 is right", exact=True).check()


def choose_one(page: Page) -> None:
    page.get_by_role("radio", name="Disks").check()


def write_several(page: Page) -> None:
    for number, text in enumerate(["System", "Programs", "Processors"], 1):
        write(page, f"Option {number}", text)
    write(page, "Why option 2 is right or wrong", "Installed onto it.")
    write(page, "Why option 3 is right or wrong", "They come with the size.")
    page.get_by_label("Option 1 is right", exact=True).check()
    page.get_by_label("Option 2 is right", exact=True).check()


def choose_several(page: Page) -> None:
    page.get_by_role("checkbox", name="System").check()
    page.get_by_role("checkbox", name="Programs").check()


def write_verdict(page: Page) -> None:
    page.get_by_label("False", exact=True).check()
    write(page, "Why it is false, or is not", "From a disk, not from a share.")


def choose_verdict(page: Page) -> None:
    page.get_by_role("radio", name="False").check()


def write_pairs(page: Page) -> None:
    for number, (text, answer) in enumerate(
        [("Starts a machine", "Disk"), ("Many mount it", "Share")], 1
    ):
        write(page, f"Pair {number}, to match", text)
        write(page, f"Pair {number}, answer", answer)
    write(page, "Why pair 2 belongs together", "At once, too.")
    page.get_by_role("button", name="Add an extra answer").click()
    write(page, "Extra answer 1", "Queue")
    write(page, "Why extra answer 1 fits nothing", "It holds messages.")


def match_pairs(page: Page) -> None:
    page.get_by_label("Starts a machine").select_option(label="Disk")
    page.get_by_label("Many mount it").select_option(label="Share")


KINDS = [
    Written(
        "Single choice",
        "What does a machine start from?",
        ("Over HTTP only.", "It starts from a block device."),
        write_one,
        choose_one,
    ),
    Written(
        "Several answers",
        "What lies on a system disk?",
        ("Installed onto it.", "They come with the size."),
        write_several,
        choose_several,
    ),
    Written(
        "True or false",
        "A machine starts from a share.",
        ("From a disk, not from a share.",),
        write_verdict,
        choose_verdict,
    ),
    Written(
        "Matching",
        "Match each to its service.",
        ("At once, too.", "It holds messages."),
        write_pairs,
        match_pairs,
    ),
]


@pytest.fixture
def user(transactional_db) -> User:
    """A learner who answered a question on disks once, rightly."""
    user = UserFactory()
    quiz = quiz_with(1, slug="drives", title="Drives")
    sentence = revision_of(NOTES).sentences.get(text__startswith=STARTS)
    CitationFactory(version=QuestionVersion.objects.get(), sentence=sentence)
    finished_at(quiz, keys="a", learner=user.learner)
    return user


@pytest.fixture
def author(page: Page, user) -> Page:
    """The page of an instructor: the list of questions."""
    sign_in(page, InstructorFactory())
    page.goto(LIST)
    return page


@pytest.fixture
def learner(new_context, user) -> Page:
    """A page of the learner, in a browser of their own."""
    page: Page = new_context().new_page()
    sign_in(page, user)
    return page


def begin(page: Page, kind: str = "Single choice") -> None:
    """Start a question of this kind by its buttons."""
    walking.follow(page, page.get_by_role("button", name="New question"))
    page.wait_for_load_state("networkidle")
    button = page.get_by_role("radio", name=kind, exact=True)
    if not button.is_checked():
        rows = page.locator("#rows").element_handle()
        button.check()
        page.wait_for_function("rows => !rows.isConnected", arg=rows)


def cite(page: Page, words: str) -> None:
    """Find the sentence of the notes with these words, and pick it."""
    page.get_by_label("Passage that it tests").get_by_role("searchbox").fill(words)
    page.locator("#found-cite").get_by_role("radio", name=words).check()


def practise_disks(page: Page, stem: str) -> None:
    """Practise the heading, as far as the question with this stem."""
    page.goto("/history/")
    walking.follow(page, page.get_by_role("button", name="Practise these on Disks"))
    asked = page.locator("h1.stem")
    expect(asked).to_be_visible()
    page.wait_for_load_state("networkidle")
    if asked.inner_text() != stem:
        walking.answer(page)
        walking.go_on(page)
    expect(asked).to_have_text(stem)


def row_of(page: Page, stem: str) -> Locator:
    """The row of the list that is found by these words."""
    page.goto(LIST)
    page.wait_for_load_state("networkidle")
    page.get_by_role("searchbox", name="Search questions").fill(stem)
    expect(page.locator("#shown-count")).to_contain_text("1 question mentions")
    return page.locator("tbody tr")


@pytest.mark.parametrize("question", KINDS, ids=lambda each: each.kind)
def test_written_from_nothing_published_and_taken(
    author: Page, learner: Page, question
):
    begin(author, question.kind)
    write(author, "Question", question.stem)
    question.write(author)
    cite(author, "A machine starts from its disk")
    published(author)

    practise_disks(learner, question.stem)
    assert [each for each in question.reasons if each in learner.content()] == []
    question.answer(learner)
    walking.check(learner)

    expect(learner.locator(".verdict.is-right")).to_be_visible()
    for reason in question.reasons:
        expect(learner.get_by_text(reason)).to_be_visible()
    passage = learner.locator(".is-cited")
    expect(passage.locator("mark")).to_contain_text(STARTS)
    expect(passage.get_by_role("link")).to_contain_text("Disks")
    row = row_of(author, question.stem)
    expect(row).to_contain_text("Published")
    expect(row.locator("[data-label=Right]")).to_have_text("100% of 1")


def test_nobody_is_asked_what_is_only_drafted(author: Page, learner: Page):
    begin(author)
    write(author, "Question", KINDS[0].stem)
    write_one(author)
    cite(author, "A machine starts from its disk")
    expect(author.locator("#save-state")).to_contain_text(SAVED)

    learner.goto("/history/")
    button = learner.get_by_role("button", name="Practise these on Disks")
    walking.follow(learner, button)

    assert walking.walk_through(learner) == 1
    expect(row_of(author, KINDS[0].stem)).to_contain_text("No answers yet")


def test_a_draft_is_discarded(author: Page):
    begin(author)
    write(author, "Question", "Thrown away?")
    expect(author.locator("#save-state")).to_contain_text(SAVED)
    assert Question.objects.filter(title="Thrown away?").exists()

    author.locator("summary", has_text="Discard this draft").click()
    walking.follow(author, author.get_by_role("button", name="Discard the draft"))

    expect(author.locator(".notice")).to_contain_text("The draft is discarded.")
    expect(author.locator("tbody")).not_to_contain_text("Thrown away?")
    assert not Question.objects.filter(title="Thrown away?").exists()


def test_the_site_s_question_is_copied_and_changed(author: Page):
    theirs = VersionFactory(stem="What is the site's?", question__title="The site's")
    author.reload()
    walking.follow(author, author.get_by_role("link", name="The site's"))
    expect(author.get_by_role("button", name="Publish")).to_have_count(0)
    walking.follow(author, author.get_by_role("button", name="Copy to my questions"))
    expect(author.locator(".notice")).to_contain_text("This draft is yours")
    author.wait_for_load_state("networkidle")
    write(author, "Question", "What is mine?")

    mine = published(author)

    assert (mine.stem, mine.payload) == ("What is mine?", theirs.payload)
    assert [each.stem for each in theirs.question.versions.all()] == [theirs.stem]
    expect(row_of(author, "What is mine?")).to_contain_text("Published")


def add_picture(page: Page, path, *, to: str) -> None:
    page.locator("summary", has_text="Add a picture").click()
    page.get_by_label("Picture", exact=True).set_input_files(path)
    page.get_by_label("What it shows").fill(ALT)
    page.get_by_label("Where it goes").select_option(label=to)
    walking.follow(page, page.get_by_role("button", name="Add this picture"))
    page.wait_for_load_state("networkidle")


def expect_picture(within: Locator) -> None:
    """The picture is there, and its pixels came: 60 of them wide."""
    picture = within.get_by_role("img", name=ALT)
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 60)


def test_a_picture_is_shown_to_author_and_learner(
    author: Page, learner: Page, tmp_path
):
    path = tmp_path / "drive.png"
    path.write_bytes(picture_file(size=(60, 40)))
    begin(author)
    write(author, "Question", KINDS[0].stem)
    write_one(author)
    cite(author, "A machine starts from its disk")

    add_picture(author, path, to="Question")
    expect_picture(author.locator(".preview-asked"))
    add_picture(author, path, to="Reason of option 2")
    author.get_by_text("Answered", exact=True).click()
    expect_picture(author.locator(".preview-answered .choice", has_text="Disks"))
    version = published(author)

    practise_disks(learner, KINDS[0].stem)
    expect_picture(learner.locator("form.question"))
    choose_one(learner)
    walking.check(learner)
    expect_picture(learner.locator(".choice", has_text="Disks"))
    assert version.images.exists()
