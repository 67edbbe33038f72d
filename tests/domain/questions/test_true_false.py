from dataclasses import replace
from fractions import Fraction

import pytest

from quizzes.domain.questions.base import BadAnswer, BadPayload, PartMark, Shown
from quizzes.domain.questions.true_false import TrueFalse
from tests.domain.questions.examples import SEEDS, true_false


def with_options(*options):
    return replace(true_false(), options=options)


TRUE, FALSE = true_false().options
ORDER = "The two options are True and False, in this order."
ALL_OR_NONE = "True and False earn all of the points or none."


# storing


def test_dump_holds_every_field_as_json():
    option = {"weight": "1", "reason": "Why a.", "is_pinned": False}
    other = {"weight": "0", "reason": "Why b.", "is_pinned": False}

    assert true_false().dump() == {
        "stem": "It is so.",
        "options": [
            {"key": "a", "text": "True", **option},
            {"key": "b", "text": "False", **other},
        ],
    }


@pytest.mark.parametrize("payload", [{}, None, {"stem": "It is so."}])
def test_load_refuses_what_is_not_true_or_false(payload):
    with pytest.raises(BadPayload, match="Not a question of the kind “true or false”"):
        TrueFalse.load(payload)


# authoring


@pytest.mark.parametrize(
    "question, problems",
    [
        (true_false(is_true=True), ()),
        (true_false(is_true=False), ()),
        (with_options(FALSE, TRUE), (ORDER,)),
        (with_options(TRUE, FALSE, replace(FALSE, key="c", text="Maybe")), (ORDER,)),
        (
            with_options(TRUE, replace(FALSE, weight=Fraction(1))),
            ("Two options are marked right; mark exactly one.",),
        ),
        (with_options(TRUE, replace(FALSE, weight=Fraction(1, 2))), (ALL_OR_NONE,)),
        (
            with_options(replace(TRUE, weight=Fraction(1, 2))),
            (ORDER, "No options are marked right; mark exactly one.", ALL_OR_NONE),
        ),
    ],
)
def test_problems_says_all_mistakes_at_once(question, problems):
    assert question.problems() == problems


def test_there_is_nothing_to_say_about_its_marks():
    assert true_false().rule == ""


# asking


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_true_always_comes_first(seed):
    shown = true_false(is_true=False).present(seed)

    assert shown.options == (Shown("a", "True"), Shown("b", "False"))


def test_read_takes_the_one_value():
    assert true_false().read({"": ["b"]}) == "b"


@pytest.mark.parametrize("raw", [{}, {"": [""]}, {"": ["a", "b"]}, {"": ["True"]}])
def test_read_refuses_what_does_not_fit(raw):
    with pytest.raises(BadAnswer):
        true_false().read(raw)


# marking


@pytest.mark.parametrize(
    "is_true, answer, share, verdict",
    [
        (True, "a", 1, "Right. It is true."),
        (True, "b", 0, "Not this time. It is true."),
        (True, None, 0, "Not answered. It is true."),
        (False, "b", 1, "Right. It is false."),
        (False, "a", 0, "Not this time. It is false."),
        (False, None, 0, "Not answered. It is false."),
    ],
)
def test_verdict_says_whether_it_is_so(is_true, answer, share, verdict):
    question = true_false(is_true=is_true)

    assert question.mark(answer).share == share
    assert question.verdict(answer, letters={"a": "A", "b": "B"}) == verdict


def test_mark_tells_of_both_whether_they_were_chosen_and_are_right():
    assert true_false(is_true=False).mark("a").parts == (
        PartMark("a", chosen="a", right=None),
        PartMark("b", chosen=None, right="b"),
    )


@pytest.mark.parametrize("answer, reread", [("a", {}), ("b", {"b": "False"})])
def test_to_reread_names_the_wrong_choice(answer, reread):
    assert true_false().to_reread(answer) == reread


def test_canonical_is_the_key():
    assert true_false().canonical("b") == "b"


def test_guess_share_is_a_half():
    assert true_false().guess_share() == Fraction(1, 2)
