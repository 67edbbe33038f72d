"""Problems, and bytes that are no text."""

import pytest

from quizzes.domain.interchange.report import (
    NotText,
    Problem,
    Problems,
    decode,
    excerpt,
)


def test_problem_reads_as_what_was_found_and_what_to_do():
    assert str(Problem(3, "It is late.", "Go home.")) == "It is late. Go home."
    assert str(Problem(3, "It is late.")) == "It is late."


def test_problems_come_by_line_and_then_as_they_were_found():
    problems = Problems()
    for line, found in [(2, "b"), (1, "z"), (2, "a")]:
        problems.add(line, found)

    assert problems.in_order() == (Problem(1, "z"), Problem(2, "b"), Problem(2, "a"))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_decoded_with_and_without_a_mark(mark):
    assert decode(mark + "Größe 字".encode()) == "Größe 字"


@pytest.mark.parametrize(
    "raw, line, message",
    [
        (
            b"one\ntw\xff",
            2,
            (
                "Line 2 is not UTF-8: the byte 0xff at offset 6 does not fit. "
                "Save the file as UTF-8."
            ),
        ),
        (
            b"\xef\xbb\xbfone\n\n\xe9t\xe9",
            3,
            (
                "Line 3 is not UTF-8: the byte 0xe9 at offset 8 does not fit. "
                "Save the file as UTF-8."
            ),
        ),
        (b"\xff\xfea\x00", 1, "This file is UTF-16. Save it as UTF-8."),
    ],
)
def test_other_bytes_are_refused_with_line_and_offset(raw, line, message):
    with pytest.raises(NotText) as caught:
        decode(raw)

    assert (caught.value.problem.line, str(caught.value)) == (line, message)


def test_excerpt_is_short_and_on_one_line():
    assert excerpt("two\n  lines") == "“two lines”"
    assert excerpt("word " * 30) == f"“{'word ' * 11}…”"
