"""Questions that repeat others."""

import pytest

from quizzes.domain.audit.duplicates import repeated_questions
from tests.domain.audit.banks import filed

OPTIONS = "\n\n- (x) Disk\n- ( ) Share\n- ( ) Tape\n"


def said(*texts):
    files = [
        filed(text, file=f"{name}.md") for name, text in zip("abc", texts, strict=False)
    ]
    return list(repeated_questions([question for file in files for question in file]))


@pytest.mark.parametrize(
    "second",
    [
        "## Which drive?" + OPTIONS,
        "## WHICH  *drive?*" + OPTIONS,
        "## Which drive?\n\n- ( ) tape\n- (x) Share\n- ( ) **Disk**\n",
        "## Which drive?\n\n- [x] Tape\n- [x] Share\n- [ ] Disk\n",
    ],
)
def test_same_stem_and_same_options_are_the_same_question(second):
    assert said("## Which drive?" + OPTIONS, f"\n{second}") == [
        (
            "b.md:2: this asks the same as a.md:1, of the same options. "
            "Ask something else, or remove one of the two."
        )
    ]


@pytest.mark.parametrize(
    "second",
    [
        "## Which drive?\n\n- (x) Disk\n- ( ) Share\n- ( ) Blob\n",
        "## Which one is mounted by many?" + OPTIONS,
        "## Which drive?\n\nMany clients mount it." + OPTIONS,
    ],
)
def test_other_options_or_another_stem_make_another_question(second):
    assert said("## Which drive?" + OPTIONS, second) == []


@pytest.mark.parametrize(
    "words, is_told",
    [
        ("one two three four", True),
        ("one two three", False),
        ("four three two one", True),
    ],
)
def test_four_fifths_of_the_words_in_common_are_nearly_the_same(words, is_told):
    told = said("## one two three four five" + OPTIONS, f"## {words}" + OPTIONS)

    assert [problem.split(",")[0] for problem in told] == [
        "b.md:1: this asks nearly the same as a.md:1"
    ] * is_told


def test_each_pair_is_named_once():
    told = said(*["## Q" + OPTIONS] * 3)

    assert [problem.split(",")[0] for problem in told] == [
        "b.md:1: this asks the same as a.md:1",
        "c.md:1: this asks the same as a.md:1",
        "c.md:1: this asks the same as b.md:1",
    ]


def test_statements_are_compared_though_their_options_never_differ():
    said_once = "## A disk boots a machine\n\n- (x) True\n- ( ) False\n"
    other = "## A share needs a server\n\n- ( ) True\n- (x) False\n"

    assert said(said_once, other) == []
    assert len(said(said_once, said_once)) == 1
