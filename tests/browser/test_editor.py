"""Writing questions in the browser: every kind from nothing, saved as one writes."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Draft, QuestionVersion
from tests.browser.signing import sign_in
from tests.browser.writing import SAVED, new_question, published, write
from tests.factories import InstructorFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def author(page: Page):
    return sign_in(page, InstructorFactory())


def field(page: Page, label: str):
    return page.get_by_label(label, exact=True)


def test_single_choice_from_nothing(page, author, content):
    new_question(page, author)
    write(page, "Question", "Which service gives a machine its system disk?")
    for number, (text, why) in enumerate(
        [("Blob Storage", "Over HTTP only."), ("Disk Storage", "A block device.")], 1
    ):
        write(page, f"Option {number}", text)
        write(page, f"Why option {number} is right or wrong", why)
    field(page, "Option 2 is right").check()
    page.locator("#find-cite").fill("block storage for virtual machines")
    page.locator("#found-cite input").first.check()

    version = published(page)

    assert version.kind == "single_choice"
    assert [each["weight"] for each in version.payload["options"]] == ["0", "1"]
    assert "block storage" in version.citations.get().words


def test_several_answers_from_nothing(page, author):
    new_question(page, author)
    field(page, "Several answers").check()
    expect(field(page, "How points are given")).to_be_visible()
    write(page, "Question", "Which can a container carry?")
    for number, text in enumerate(["Code", "Libraries", "The kernel"], 1):
        write(page, f"Option {number}", text)
    field(page, "Option 1 is right").check()
    field(page, "Option 2 is right").check()
    field(page, "How points are given").select_option("weights")
    page.locator("#field-option-a-weight").fill("75")
    page.locator("#field-option-b-weight").fill("25")

    version = published(page)

    weights = [each["weight"] for each in version.payload["options"]]
    assert (version.payload["partial"], weights) == ("weights", ["3/4", "1/4", "0"])


def test_true_or_false_from_nothing(page, author):
    new_question(page, author)
    field(page, "True or false").check()
    write(page, "Question", "A load balancer works on the network layer.")
    field(page, "False").check()

    version = published(page)

    assert [each["weight"] for each in version.payload["options"]] == ["0", "1"]


def test_matching_from_nothing(page, author):
    new_question(page, author)
    field(page, "Matching").check()
    expect(page.locator(".is-pair")).to_have_count(3)
    write(page, "Question", "Match each to its service.")
    for number, (text, answer) in enumerate(
        [("Disks", "Disk"), ("Shares", "Files")], 1
    ):
        write(page, f"Pair {number}, to match", text)
        write(page, f"Pair {number}, answer", answer)
    page.get_by_role("button", name="Add an extra answer").click()
    expect(field(page, "Extra answer 1")).to_be_focused()
    page.keyboard.type("Queues")

    version = published(page)

    texts = [each["text"] for each in version.payload["answers"]]
    assert texts == ["Disk", "Files", "Queues"]
    assert len(version.payload["prompts"]) == 2


def test_the_preview_follows_and_the_draft_is_saved(page, author):
    new_question(page, author)

    write(page, "Question", "Which **one**?")
    write(page, "Option 1", "This `one`")

    expect(page.locator(".preview-asked .stem strong")).to_have_text("one")
    expect(page.locator(".preview-asked code")).to_have_text("one")
    expect(page.locator("#save-state")).to_contain_text(SAVED)
    assert Draft.objects.get().fields["stem"] == ["Which **one**?"]


def test_a_tab_that_is_closed_loses_nothing(page, author):
    new_question(page, author)
    path = page.url
    field(page, "Question").press_sequentially("Typed at the very end")

    page.goto("about:blank")
    for _ in range(500):  # what a page sends as it closes comes when it comes
        if Draft.objects.get().fields.get("stem") == ["Typed at the very end"]:
            break
        page.wait_for_timeout(20)

    page.goto(path)
    expect(field(page, "Question")).to_have_value("Typed at the very end")


def test_words_typed_while_rows_change_stay(page, author):
    new_question(page, author)
    write(page, "Option 1", "First")
    write(page, "Option 2", "Second")

    page.get_by_role("button", name="Move option 2 up").click()
    write(page, "Question", "Typed meanwhile?")

    expect(page.locator("#rows-said")).to_have_text("Now number 1 of 4.")
    expect(field(page, "Option 1")).to_have_value("Second")
    expect(field(page, "Question")).to_have_value("Typed meanwhile?")
    expect(page.locator(".preview-asked .stem")).to_have_text("Typed meanwhile?")


def test_a_row_is_dragged_by_its_grip(page, author):
    new_question(page, author)
    write(page, "Option 1", "First")
    write(page, "Option 2", "Second")

    grip, below = page.locator(".row-grip").first, page.locator(".row-grip").nth(2)
    grip.hover()
    page.mouse.down()
    below.hover()
    page.mouse.up()
    page.get_by_role("button", name="Save draft", exact=True).last.click()

    expect(field(page, "Option 1")).to_have_value("Second")
    expect(field(page, "Option 2")).to_have_value("First")


def test_what_is_missing_is_linked_to_its_field(page, author, forgive):
    new_question(page, author)
    page.get_by_role("button", name="Publish").click()
    forgive("422")

    expect(page.locator("#problems")).to_be_focused()
    page.get_by_role("link", name="Write the question.").click()

    expect(field(page, "Question")).to_be_focused()
    expect(field(page, "Question")).to_have_attribute("aria-invalid", "true")


def test_two_tabs_collide_and_both_texts_are_kept(page, author, context, forgive):
    question = new_question(page, author)
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_load_state("networkidle")
    write(other, "Question", "Of the other tab?")
    expect(other.locator("#save-state")).to_contain_text(SAVED)

    write(page, "Question", "Of this tab?")
    notice = page.locator("#conflict-notice")
    expect(notice).to_contain_text("Of the other tab?")
    forgive("409")
    expect(notice).to_contain_text("Of this tab?")
    expect(page.locator("#save-state")).to_contain_text("Not saved")
    page.get_by_role("button", name="Keep what is on this page").click()

    expect(notice).to_have_count(0)
    assert question.drafts.get().fields["stem"] == ["Of this tab?"]


def test_without_a_script_everything_is_a_button(new_context, complaints):
    page = new_context(java_script_enabled=False).new_page()
    author = sign_in(page, InstructorFactory())
    new_question(page, author)
    page.get_by_label("Matching").check()
    page.get_by_role("button", name="Update").click()
    write(page, "Question", "Match them.")
    for number, (text, answer) in enumerate(
        [("Disks", "Disk"), ("Shares", "Files")], 1
    ):
        write(page, f"Pair {number}, to match", text)
        write(page, f"Pair {number}, answer", answer)
    page.get_by_role("button", name="Move pair 2 up").click()
    page.get_by_role("button", name="Add a pair").click()
    write(page, "Pair 4, to match", "Tables")
    page.get_by_role("button", name="Remove pair 3").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#problems")).to_contain_text("Pair 3 has no answer")
    complaints[:] = [line for line in complaints if "422" not in line]
    write(page, "Pair 3, answer", "Table")

    version = published(page)

    assert [each["text"] for each in version.payload["prompts"]] == [
        "Shares",
        "Disks",
        "Tables",
    ]
    assert QuestionVersion.objects.count() == 1
