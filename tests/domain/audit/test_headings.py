"""Headings that no question, or only one, goes back to."""

from quizzes.domain.audit.headings import unused_headings
from quizzes.domain.notes.parser import parse
from tests.domain.audit.banks import COMPLETE, filed

NOTES = """\
# Storage

## Disks

A disk is block storage.

## Shares

Many machines mount one share.

## Resources

The manual.

### Films

A film.
"""
FILE = "azure/notes.md"
NONE_YET = "Write some, until there are two."


def said(*texts, notes=NOTES):
    questions = [question for text in texts for question in filed(text)]
    return list(unused_headings(parse(notes), file=FILE, questions=questions))


def citing(anchor):
    return COMPLETE.replace("#disks", f"#{anchor}")


def test_two_questions_are_enough_for_a_heading():
    assert said(*[COMPLETE] * 2, *[citing("shares")] * 2) == []


def test_headings_with_fewer_are_named_with_their_line():
    assert said(COMPLETE) == [
        (f"{FILE}:3: One question is settled by a sentence under “Disks”. {NONE_YET}"),
        (
            f"{FILE}:7: No questions are settled by a sentence under “Shares”. "
            f"{NONE_YET}"
        ),
    ]


def test_heading_without_sentences_of_its_own_cannot_be_cited():
    assert said(notes="# All\n\n## Empty\n\n### Alone\n\nA sentence.\n") == [
        (f"{FILE}:5: No questions are settled by a sentence under “Alone”. {NONE_YET}"),
    ]


def test_resources_and_all_below_them_point_elsewhere():
    assert not any("Resources" in told or "Films" in told for told in said())


def test_citation_of_an_option_is_no_question_about_its_heading():
    option = '  > Source: [Shares](notes.md#shares "one share")\n'
    text = COMPLETE.replace("mounted.\n", f"mounted.\n{option}")

    assert [told.split(":")[1] for told in said(text, text)] == ["7"]


def test_questions_that_cite_nothing_count_nowhere():
    text = COMPLETE.replace('> Source: [Disks](notes.md#disks "block storage")\n', "")

    assert len(said(text, text)) == 2
