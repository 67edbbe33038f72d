"""Loading quizzes that take questions from elsewhere: ``draw`` and ``use``."""

from uuid import uuid4

import pytest

from quizzes.models import Attempt, Collection, Quiz, Slot
from quizzes.services.attempts import start_attempt
from quizzes.services.content import Tally
from tests.factories import LearnerFactory, QuestionFactory
from tests.factories.clock import NOON
from tests.factories.content import choice, quiz
from tests.services.mistaken import mistakes
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

BOOK = "azure/book.quiz.md"


def book(folder, *draws, uses="", **more):
    """Write a quiz of these draws and uses."""
    lines = ["mode: both", "notes: azure"]
    if draws:
        lines += ["draw:", *(f"  - {draw}" for draw in draws)]
    if uses:
        lines.append(f"use: [{uses}]")
    folder.write(BOOK, quiz(title="Book", settings="\n".join(lines), **more))


def slots():
    """What the book asks, in order: keys, and draws as they are stored."""
    rows = Slot.objects.filter(quiz__slug="book").select_related("question")
    return [
        slot.question.key
        if slot.question
        else (
            slot.draw_count,
            slot.draw_heading,
            slot.draw_tag,
            slot.draw_lowest,
            slot.draw_highest,
        )
        for slot in rows.order_by("position")
    ]


def begin():
    return start_attempt(
        learner_id=LearnerFactory().pk,
        quiz=Quiz.objects.get(slug="book"),
        start_key=uuid4(),
        now=NOON,
    )


def asked(attempt):
    return list(attempt.items.values_list("question__key", flat=True))


def test_draws_are_stored_as_they_are_written(folder):
    book(
        folder,
        "2 from *",
        '1 from "Disks" difficulty=2',
        '3 from tag "x" difficulty=1-3',
    )

    folder.load()

    assert slots() == [
        (2, "", "", None, None),
        (1, "Disks", "", 2, 2),
        (3, "", "x", 1, 3),
    ]
    assert Quiz.objects.get(slug="book", notes__slug="azure").mode == "both"


def test_uses_come_before_draws_and_all_are_asked(folder):
    book(folder, "9 from *", uses="share")

    folder.load()

    assert slots() == ["share", (9, "", "", None, None)]
    assert asked(begin()) == ["share", "drive"]


def test_question_may_be_used_from_a_folder_loaded_before(folder):
    folder.load()
    folder.write("other/mine.quiz.md", quiz(title="Mine", settings="use: [drive]"))

    folder.load("other")

    asked = Slot.objects.filter(quiz__slug="mine").values_list("question__key")
    assert list(asked) == [("drive",)]


# mistakes


def test_unknown_heading_is_named_with_file_and_line(folder):
    book(folder, "2 from *", '1 from "Dsks"')

    [problem] = mistakes(folder)

    assert problem == (
        f"{BOOK}:7: the notes “azure” have no heading “Dsks”. "
        "Write one of theirs, or `*` for all."
    )


def test_heading_may_be_written_in_any_case(folder):
    book(folder, '2 from "DISKS"')

    folder.load()

    assert len(asked(begin())) == 2


def test_unknown_key_is_named_with_its_file(folder):
    book(folder, uses="drive, drvie")

    [problem] = mistakes(folder)

    assert problem == (
        f"{BOOK}: `use` names “drvie”, and no question has that key. "
        "Correct it, or remove the line."
    )


def test_all_mistakes_are_told_at_once(folder):
    book(folder, '1 from "Dsks"', '1 from "Shars"', uses="drvie")

    problems = mistakes(folder)

    assert len(problems) == 3
    for word in ("Dsks", "Shars", "drvie"):
        assert sum(f"“{word}”" in problem for problem in problems) == 1


# loading again


def test_repeated_load_changes_nothing(folder):
    book(folder, "2 from *", '1 from "Disks" difficulty=1-2', uses="share")
    folder.load()
    before = everything_stored()

    outcome = folder.load()

    assert outcome.quizzes == Tally(unchanged=2)
    assert everything_stored() == before


@pytest.mark.parametrize(
    "draws, uses, expected",
    [
        (["1 from *"], "", [(1, "", "", None, None)]),
        (['2 from "Shares"'], "", [(2, "Shares", "", None, None)]),
        (['2 from tag "x"'], "", [(2, "", "x", None, None)]),
        (["2 from * difficulty=1"], "", [(2, "", "", 1, 1)]),
        (["2 from *"], "share", ["share", (2, "", "", None, None)]),
        ([], "share, drive", ["share", "drive"]),
    ],
)
def test_changed_draw_changes_the_slots(folder, draws, uses, expected):
    book(folder, "2 from *")
    folder.load()
    book(folder, *draws, uses=uses)

    outcome = folder.load()

    assert outcome.quizzes == Tally(changed=1, unchanged=1)
    assert slots() == expected


def test_running_attempt_keeps_what_it_had(folder):
    book(folder, "2 from *")
    folder.load()
    attempt = begin()
    before = asked(attempt)
    book(folder, uses="share")

    folder.load()

    assert asked(Attempt.objects.get()) == before
    assert sorted(before) == ["drive", "share"]
    assert asked(begin()) == ["share"]


def test_used_question_that_is_gone_is_named(folder):
    book(folder, uses="share, drive")
    folder.load()
    folder.write("azure/drives.quiz.md", quiz(choice("drive")))

    [found] = mistakes(folder)

    assert "`use` names “share”, and no question has that key." in found
    assert asked(begin()) == ["share", "drive"]


def test_used_question_that_was_retired_before_is_named(folder):
    book(folder, uses="share, drive")
    folder.load()
    QuestionFactory(collection=Collection.objects.get(), key="old", status="retired")
    book(folder, uses="share, drive, old")

    [found] = mistakes(folder)

    assert "`use` names “old”, and no question has that key." in found


def test_used_question_of_the_same_quiz_is_named(folder):
    text = quiz(choice("drive"), settings="use: [drive]")
    folder.write("azure/drives.quiz.md", text)

    [found] = mistakes(folder)

    assert "`use` names “drive”, which this quiz asks already." in found
