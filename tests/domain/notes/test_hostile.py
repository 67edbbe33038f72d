"""The time to read notes grows with their length and not with its square."""

import time

import pytest

from quizzes.domain.notes.parser import parse

LENGTH = 300_000  # characters
LONGEST_S = 15.0  # a tenth is usual; a quadratic step takes a minute or more


def seconds_to_read(notes: str) -> float:
    begun = time.process_time()
    parse(notes)
    return time.process_time() - begun


def test_a_long_document_of_untidy_notes(untidy):
    notes = untidy * (LENGTH // len(untidy))

    assert seconds_to_read(notes) < LONGEST_S


@pytest.mark.parametrize(
    "start, repeated",
    [
        ("", "A word. "),
        ("", "a word\nand more. "),
        ("", ". "),
        ("", "!"),
        ("a.", '"'),
        ("a.", " "),
        ("", "e.g. "),
        ("", "`a. B` "),
        ("<div>", "<p>"),
        ("<div>", "<!--"),
        ("<div>", "<script>"),
        ("<div>\n", "<script></scrip"),
        ("<div>", "<a '"),
        ("<div>", "<!a"),
        ("---\ntitle: ", " "),
        ("---\n", "title: a\n"),
    ],
)
def test_a_long_text_made_to_be_slow(start, repeated):
    notes = start + repeated * (LENGTH // len(repeated))

    assert seconds_to_read(notes) < LONGEST_S
