"""Each robot on questions whose answer is known by hand."""

import pytest

from quizzes.domain.audit.robots import ROBOTS
from quizzes.domain.audit.sheets import sheet_of
from tests.domain.audit.banks import asked

SHARED = "most words shared with the stem"


def liked(robot, question):
    """For each place, the indices of the parts that the robot likes most."""
    sheet = sheet_of(question)
    likings = [list(ROBOTS[robot](sheet, place)) for place in sheet.places]
    return [
        [number for number, liking in enumerate(each) if liking == max(each)]
        for each in likings
    ]


def options(*texts, stem="Q"):
    right, *wrong = texts
    return asked(f"(x) {right}", *(f"( ) {text}" for text in wrong), stem=stem)


def test_the_robots_are_those_that_authors_are_told_of():
    assert list(ROBOTS) == ["longest", "first", "last", SHARED, "odd one out"]


@pytest.mark.parametrize(
    "texts, indices",
    [
        (["four", "fiver", "six"], [1]),
        (["equal", "short"[:2], "alike"], [0, 2]),
        (["**bold**", "plain"], [1]),
    ],
)
def test_longest(texts, indices):
    assert liked("longest", options(*texts)) == [indices]


def test_longest_takes_the_same_answer_for_every_prompt():
    question = asked("one => A", "two => Abc", "=> Ab")

    assert liked("longest", question) == [[1], [1]]


def test_first_and_last_go_by_the_authors_order():
    question = options("A", "B", "C")

    assert liked("first", question) == [[0]]
    assert liked("last", question) == [[2]]


@pytest.mark.parametrize("robot", ["first", "last"])
def test_answers_to_prompts_have_no_order_to_go_by(robot):
    question = asked("one => A", "two => B", "=> C")

    assert liked(robot, question) == [[0, 1, 2], [0, 1, 2]]


@pytest.mark.parametrize(
    "stem, texts, indices",
    [
        ("Which *disk* boots machines?", ["a share", "The disks", "tape"], [1]),
        ("Which of the two is it?", ["of the two", "B"], [0, 1]),
        ("Disk or share?", ["Disk", "share", "tape"], [0, 1]),
        ("Fast disks", ["disk", "disk disk", "fast, like a disk"], [2]),
        ("Backup", ["Azure", "Tape"], [0, 1]),
    ],
)
def test_most_words_shared_with_the_stem(stem, texts, indices):
    assert liked(SHARED, options(*texts, stem=stem)) == [indices]


def test_most_words_are_shared_with_the_prompt_where_there_is_one():
    question = asked(
        "the disk => Azure Disk", "the share => A share", "=> A tape", stem="A tape"
    )

    assert liked(SHARED, question) == [[0], [1]]


@pytest.mark.parametrize(
    "texts, indices",
    [
        (["Azure Files", "Azure Disk", "Redis"], [2]),
        (["Azure Files", "Azure NetApp Files", "Azure Disk"], [2]),
        (["One A", "Two B", "Three C"], [0, 1, 2]),
        (["True", "False"], [0, 1]),
        (["Longer than the other", "Other"], [0, 1]),
        (["14 days", "7 days", "30 weeks"], [2]),
    ],
)
def test_odd_one_out_has_least_in_common_with_the_others(texts, indices):
    assert liked("odd one out", options(*texts)) == [indices]


def test_odd_one_out_of_parts_without_words():
    assert liked("odd one out", options("...", "!!!")) == [[0, 1]]
