"""Two texts word by word."""

from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.comparing import Fate, Run, compared

SAME, GONE, NEW = Fate.SAME, Fate.GONE, Fate.NEW
TEXTS = st.text(alphabet="ab ,.\n*", max_size=40)


def pieces(runs):
    return [(run.fate, run.text) for run in runs]


def test_changed_word_is_gone_on_one_side_and_new_on_the_other():
    sides = compared("A disk is fast.", "A share is fast.")

    assert pieces(sides.before) == [(SAME, "A "), (GONE, "disk"), (SAME, " is fast.")]
    assert pieces(sides.after) == [(SAME, "A "), (NEW, "share"), (SAME, " is fast.")]


def test_spaces_between_two_changed_words_change_with_them():
    sides = compared("single choice", "several answers")

    assert sides.before == (Run("single choice", GONE),)
    assert sides.after == (Run("several answers", NEW),)


def test_nothing_has_no_runs():
    assert compared("", "disk").before == ()


def test_long_texts_are_replaced_whole():
    sides = compared("word " * 3000, "word " * 2999)

    assert [run.fate for run in sides.before] == [GONE]


@given(TEXTS, TEXTS)
def test_both_sides_say_what_they_said(before, after):
    sides = compared(before, after)

    assert "".join(run.text for run in sides.before) == before
    assert "".join(run.text for run in sides.after) == after
    assert NEW not in {run.fate for run in sides.before}
    assert GONE not in {run.fate for run in sides.after}


@given(TEXTS, TEXTS)
def test_what_stayed_is_the_same_on_both_sides_but_for_spaces(before, after):
    sides = compared(before, after)

    same = [
        [run.text for run in runs if run.fate == SAME]
        for runs in (sides.before, sides.after)
    ]
    assert same[0] == same[1]
