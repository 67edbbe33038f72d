"""Tags: what is written made a tag, and how many and how long they may be."""

import pytest

from quizzes.domain.questions.tags import (
    LONGEST_TAG,
    MOST_TAGS,
    cleaned_tag,
    tag_problem,
    tags_between_commas,
)


@pytest.mark.parametrize(
    ("written", "tag"),
    [("  week \n 2 ", "week 2"), ("", ""), (" ", ""), ("a\x01b\x7f", "ab")],
)
def test_tag_has_single_spaces_and_nothing_unseen(written, tag):
    assert cleaned_tag(written) == tag


def test_tags_stand_between_commas_or_in_lines_each_once():
    assert tags_between_commas("disk, week  2,,disk\nfiles") == (
        "disk",
        "week 2",
        "files",
    )


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("x" * LONGEST_TAG, ""),
        ("x" * (LONGEST_TAG + 1), f"A tag has {LONGEST_TAG} characters at most."),
        ("week 2, storage", "A tag has no comma in it. Add one tag at a time."),
    ],
)
def test_what_is_no_tag_is_told(tag, words):
    assert tag_problem(tag) == words


@pytest.mark.parametrize("tag", ["x" * LONGEST_TAG, "week 2", "a;b", "ß"])
def test_what_may_be_added_is_one_tag_in_the_editor(tag):
    assert not tag_problem(tag)
    assert tags_between_commas(tag) == (tag,)


def test_a_question_may_have_some():
    assert MOST_TAGS == 12
