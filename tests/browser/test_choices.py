"""Several answers, and true or false: by keys, to the eye and to a screen reader."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Response
from tests.browser import walking
from tests.factories import SeveralVersionFactory, TrueFalseVersionFactory, quiz_with


@pytest.fixture
def question(page: Page, transactional_db) -> Page:
    """Options A to D are a to d where they stand; a and b are right."""

    def unshuffled():
        version = SeveralVersionFactory()
        version.payload["is_shuffled"] = False
        version.save()
        return version

    quiz_with(1, factory=unshuffled, slug="several")
    walking.start(page, "several")
    return page


@pytest.fixture
def statement(page: Page, transactional_db) -> Page:
    quiz_with(1, factory=TrueFalseVersionFactory, slug="statement")
    walking.start(page, "statement")
    return page


def ticked(page: Page) -> str:
    letters = page.locator("label.choice:has(:checked) .choice-key").all_inner_texts()
    return "".join(letters)


def test_letters_and_digits_tick_and_untick(question):
    for key, expected in [
        ("a", "A"),
        ("3", "AC"),
        ("D", "ACD"),
        ("c", "AD"),
        ("1", "D"),
    ]:
        question.keyboard.press(key)

        assert ticked(question) == expected


def test_enter_checks_what_was_ticked(question):
    for key in ["a", "b", "Enter"]:
        question.keyboard.press(key)

    expect(question.locator(".verdict")).to_have_text("Right.")
    assert Response.objects.get().answer == ["a", "b"]


def test_space_ticks_the_focused_box_once(question):
    question.keyboard.press("a")
    question.keyboard.press("Space")

    assert ticked(question) == ""


def test_marked_boxes_say_in_words_what_was_right_and_what_was_missed(question):
    for key in ["a", "c", "Enter"]:
        question.keyboard.press(key)

    expect(question.locator(".verdict")).to_have_text(
        "Not this time. The answers are A and B."
    )
    assert [
        " ".join(row.split())
        for row in question.locator(".choice-why").all_inner_texts()
    ] == [
        "Your answer, and right Why a.",
        "Right answer, missed Why b.",
        "Your answer, but wrong Why c.",
        "Why d.",
    ]


def test_nothing_ticked_is_refused_and_said_beside_the_boxes(question, forgive):
    question.get_by_role("button", name="Check answer").click()

    boxes = question.locator("fieldset.choices")
    expect(boxes).to_have_accessible_description(
        "Choose at least one of the answers, then check. "
        "Several may be right. Choose all that are."
    )
    forgive("422")


def test_true_or_false_is_answered_with_two_keys(statement):
    for key in ["b", "Enter"]:
        statement.keyboard.press(key)

    expect(statement.locator(".verdict")).to_have_text("Not this time. It is true.")


@pytest.mark.parametrize("kind", ["question", "statement"])
@pytest.mark.parametrize("keys", ["", "a", "b"])
def test_nothing_that_axe_minds(request, axe, kind, keys):
    page = request.getfixturevalue(kind)
    assert axe() == []
    if keys:
        page.keyboard.press(keys)
        walking.check(page)

        assert axe() == []
