"""Ids as they are sent: whatever is none is 0."""

import pytest

from quizzes.domain.ids import LARGEST_ID, id_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        (str(LARGEST_ID), LARGEST_ID),
        (str(LARGEST_ID + 1), 0),
        ("9" * 5000, 0),
        ("", 0),
        ("-1", 0),
        ("1.5", 0),
        ("²", 0),
        ("٣", 0),
        (" 7", 0),
    ],
)
def test_id_of(text, number):
    assert id_of(text) == number
