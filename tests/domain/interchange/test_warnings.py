"""Promise 4: what an author should look at again."""

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz
from tests.domain.interchange.reading import CHOICE, PAIRS

EXPLAINED = '\n> Because.\n> Source: [A](notes.md#a "x")\n'


def warnings_of(text):
    read = read_quiz(text)
    assert read.problems == ()
    return [(warning.line, str(warning)) for warning in read.warnings]


@pytest.mark.parametrize("answers", [CHOICE, PAIRS, "- [x] a\n- [ ] b\n"])
def test_careful_question_has_none(answers):
    assert warnings_of(f"## Q\n\n{answers}{EXPLAINED}") == []


@pytest.mark.parametrize(
    "right, wrong, is_told",
    [
        ("a" * 31, "b" * 20, True),
        ("a" * 30, "b" * 20, False),
        ("Azure", "AWS", False),
        ("a" * 11, "b", False),
        ("a" * 12, "b", True),
    ],
)
def test_right_option_is_the_longest_by_far(right, wrong, is_told):
    text = f"## Q\n\n- ( ) {wrong}\n- (x) {right}\n{EXPLAINED}"
    told = (
        1,
        (
            "The right option is the longest by far. "
            "Shorten it, or say more in the others."
        ),
    )

    assert warnings_of(text) == [told] * is_told


@pytest.mark.parametrize(
    "right, wrong, is_told",
    [
        (["a" * 31, "c" * 31], "b" * 20, True),
        (["a" * 31, "c" * 30], "b" * 20, False),  # one of them is as short
    ],
)
def test_right_options_are_all_the_longest_by_far(right, wrong, is_told):
    answers = "".join(f"- [x] {text}\n" for text in right)
    told = (
        1,
        (
            "The right options are the longest by far. "
            "Shorten them, or say more in the others."
        ),
    )

    assert (
        warnings_of(f"## Q\n\n{answers}- [ ] {wrong}\n{EXPLAINED}") == [told] * is_told
    )


def test_several_answers_that_are_all_right():
    assert warnings_of(f"## Q\n\n- [x] a\n- [x] b\n{EXPLAINED}") == [
        (
            1,
            (
                "Every option is right. Add one that is wrong, or whoever ticks them "
                "all earns the points."
            ),
        )
    ]


def test_true_and_false_have_a_length_nobody_can_change():
    assert warnings_of(f"## Q\n\n- (x) False\n- ( ) True\n{EXPLAINED}") == []


def test_long_wrong_option_is_fine():
    text = f"## Q\n\n- ( ) {'a' * 50}\n- (x) b\n{EXPLAINED}"

    assert warnings_of(text) == []


def test_all_of_the_above():
    text = f"## Q\n\n- (x) a\n- ( ) ALL of the above.\n{EXPLAINED}"

    assert warnings_of(text) == [
        (
            1,
            (
                "The option “ALL of the above.” speaks of the others. "
                "Let learners tick each (`- [x]`), and leave this option out."
            ),
        )
    ]


def test_none_of_the_above_is_fine():
    text = f"## Q\n\n- (x) a good answer\n- ( ) None of the above\n{EXPLAINED}"

    assert warnings_of(text) == []


def test_stem_that_is_repeated_names_the_first_line():
    text = f"## *One* stem\n\n{CHOICE}{EXPLAINED}\n## one STEM\n\n{PAIRS}{EXPLAINED}"

    assert warnings_of(text) == [
        (
            9,
            (
                "The stem of line 1 is repeated here. "
                "Say in the stem what is different, or remove one of the two."
            ),
        )
    ]


def test_same_first_line_with_other_text_below_is_fine():
    text = f"## Q\n\none\n\n{CHOICE}{EXPLAINED}\n## Q\n\ntwo\n\n{CHOICE}{EXPLAINED}"

    assert warnings_of(text) == []


def test_missing_explanation_and_citation():
    assert warnings_of(f"\n## Q\n\n{CHOICE}") == [
        (
            2,
            "This question has no explanation. Write one behind the answers: `> …`.",
        ),
        (
            2,
            (
                "This question cites nothing. "
                'Write `> Source: [heading](notes.md#anchor "quoted words")` '
                "behind the answers."
            ),
        ),
    ]


def test_citation_of_one_pair_is_a_citation():
    text = '## Q\n\n- a => b\n  > Source: [A](notes.md#a "x")\n- c => d\n\n> Because.\n'

    assert warnings_of(text) == []


def test_there_are_no_warnings_while_there_are_problems():
    read = read_quiz(f"## Q {{#Q}}\n\n{CHOICE}")

    assert (len(read.problems), read.warnings) == (1, ())
