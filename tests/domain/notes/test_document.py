"""What a document can be asked."""

import pytest

from quizzes.domain.notes.parser import parse

NOTES = "Before.\n\n# A\nOne. Two.\n\nThree.\n## B\nFour.\n# C\n"


@pytest.mark.parametrize(
    "anchor, texts",
    [
        ("", ["Before."]),
        ("a", ["One.", "Two.", "Three."]),
        ("b", ["Four."]),
        ("c", []),
        ("unknown", []),
    ],
)
def test_under_ends_at_the_next_heading_of_any_level(anchor, texts):
    document = parse(NOTES)

    found = document.under(anchor)

    assert [sentence.text for sentence in found] == texts


def test_heading_by_its_anchor():
    document = parse(NOTES)

    assert document.heading("b") == document.headings[1]


@pytest.mark.parametrize("anchor", ["", "unknown", "B"])
def test_heading_that_does_not_exist(anchor):
    document = parse(NOTES)

    assert document.heading(anchor) is None


@pytest.mark.parametrize(
    "number, texts", [(0, ["Before."]), (1, ["One.", "Two."]), (9, [])]
)
def test_block_is_one_passage(number, texts):
    document = parse(NOTES)

    found = [each for each in document.sentences if each.block == number]

    assert [sentence.text for sentence in found] == texts
