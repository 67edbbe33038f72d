from fractions import Fraction

import pytest

from quizzes.domain.questions.base import BadAnswer, BadPayload, PartMark, Shown
from quizzes.domain.questions.single_choice import SingleChoice
from tests.domain.questions.examples import choice, choice_of

HALF = Fraction(1, 2)
QUARTER = Fraction(1, 4)


def stored(**changed):
    """What a question of two options is stored as, but for one field."""
    return {**choice(1, 0).dump(), **changed}


def stored_option(**changed):
    """The same, with one option whose fields are changed."""
    option = {**choice(1).dump()["options"][0], **changed}
    return stored(options=[option])


# storing


def test_dump_holds_every_field_as_json():
    question = choice(1, Fraction(-1, 3), pinned="b", is_shuffled=False)

    assert question.dump() == {
        "stem": "Which one?",
        "options": [
            {
                "key": "a",
                "text": "Option A",
                "weight": "1",
                "reason": "Why a.",
                "is_pinned": False,
            },
            {
                "key": "b",
                "text": "Option B",
                "weight": "-1/3",
                "reason": "Why b.",
                "is_pinned": True,
            },
        ],
        "is_shuffled": False,
    }


@pytest.mark.parametrize(
    "payload",
    [
        {},
        [],
        None,
        stored(options=None),
        stored(options=[1]),
        stored(options=[{}]),
        stored_option(weight="much"),
        stored_option(weight="1/0"),
        stored_option(weight=None),
        stored_option(weight=float("inf")),
        {"stem": "Without options?", "is_shuffled": True},
        {"options": [], "is_shuffled": True},
        {"stem": "Without an order?", "options": []},
    ],
)
def test_load_refuses_what_is_no_single_choice(payload):
    with pytest.raises(BadPayload, match="Not a question of the kind “single choice”"):
        SingleChoice.load(payload)


# authoring


@pytest.mark.parametrize(
    "question, problems",
    [
        (choice(1, 0), ()),
        (choice(1, HALF, -1), ()),
        (
            choice(1),
            ("A choice needs at least two options.",),
        ),
        (
            choice(0, HALF),
            ("No options are marked right; mark exactly one.",),
        ),
        (
            choice(1, 1, 0),
            ("Two options are marked right; mark exactly one.",),
        ),
        (
            choice_of("Azure  *Files*", "azure files", "Blob", "BLOB"),
            (
                "Two options are equal: “Azure  *Files*”. Change or remove one.",
                "Two options are equal: “Blob”. Change or remove one.",
            ),
        ),
        (
            choice(),
            (
                "A choice needs at least two options.",
                "No options are marked right; mark exactly one.",
            ),
        ),
    ],
)
def test_problems_says_all_mistakes_at_once(question, problems):
    assert question.problems() == problems


@pytest.mark.parametrize(
    "weights, rule",
    [
        ((1, 0), ""),
        ((1, HALF), "some answers earn a part of it"),
        ((1, -QUARTER), ""),  # earns nothing, since no mark is below zero
    ],
)
def test_rule_is_said_only_where_a_part_can_be_earned(weights, rule):
    assert choice(*weights).rule == rule


def test_search_text_holds_stem_and_options():
    assert choice(1, 0).search_text() == "Which one?\nOption A\nOption B"


def test_reasons_leave_out_parts_without_one():
    assert choice_of("Blob", "Files").reasons() == {}
    assert choice(1, 0).reasons() == {"a": "Why a.", "b": "Why b."}


# asking


def test_present_shows_keys_and_texts_only():
    shown = choice(1, 0, is_shuffled=False).present(b"seed")

    assert shown.options == (Shown("a", "Option A"), Shown("b", "Option B"))
    assert (shown.prompts, shown.may_repeat) == ((), False)


def test_read_takes_the_one_value():
    assert choice(1, 0).read({"": ["", "b"]}) == "b"


@pytest.mark.parametrize(
    "raw, message",
    [
        ({}, "Choose one of the answers, then check it."),
        ({"": []}, "Choose one of the answers, then check it."),
        ({"": ["", ""]}, "Choose one of the answers, then check it."),
        ({"a": ["a"]}, "Choose one of the answers, then check it."),
        ({"": ["a", "b"]}, "Choose one answer only."),
        ({"": ["a", "a"]}, "Choose one answer only."),
        ({"": ["c"]}, "That answer is not part of this question. Choose again."),
        ({"": ["A"]}, "That answer is not part of this question. Choose again."),
        ({"": ["\0"]}, "That answer is not part of this question. Choose again."),
        ({"": [" a"]}, "That answer is not part of this question. Choose again."),
    ],
)
def test_read_refuses_what_does_not_fit(raw, message):
    with pytest.raises(BadAnswer) as refusal:
        choice(1, 0).read(raw)

    assert str(refusal.value) == message


# marking


@pytest.mark.parametrize(
    "answer, share",
    [
        ("a", Fraction(1)),
        ("b", Fraction(0)),
        ("c", Fraction(1, 3)),
        ("d", Fraction(0)),  # weighs less than nothing
        (None, Fraction(0)),
    ],
)
def test_mark_earns_the_weight_of_the_option(answer, share):
    question = choice(1, 0, Fraction(1, 3), -QUARTER)

    assert question.mark(answer).share == share


def test_mark_tells_of_each_option_whether_it_was_chosen_and_is_right():
    assert choice(1, 0, HALF).mark("c").parts == (
        PartMark("a", chosen=None, right="a"),
        PartMark("b", chosen=None, right=None),
        PartMark("c", chosen="c", right=None),
    )


def test_part_is_right_when_chosen_and_right_agree():
    marks = choice(1, 0, 0).mark("c").parts

    assert [part.is_right for part in marks] == [False, True, False]


@pytest.mark.parametrize(
    "answer, verdict",
    [
        ("a", "Right."),
        ("b", "Not this time. The answer is C."),
        ("c", "Partly right. The full answer is C."),
        ("d", "Not this time. The answer is C."),
        (None, "Not answered. The answer is C."),
    ],
)
def test_verdict_names_the_right_option_by_its_letter_in_the_page(answer, verdict):
    letters = dict(zip("abcd", "CABD", strict=True))

    assert choice(1, 0, HALF, -1).verdict(answer, letters=letters) == verdict


@pytest.mark.parametrize(
    "answer, reread", [("a", {}), ("b", {"b": "Option B"}), ("c", {"c": "Option C"})]
)
def test_to_reread_names_the_wrong_option_that_was_chosen(answer, reread):
    assert choice(1, 0, HALF).to_reread(answer) == reread


def test_raw_is_what_read_takes():
    assert choice(1, 0).raw("b") == {"": ("b",)}


def test_canonical_is_the_key():
    assert choice(1, 0).canonical("b") == "b"


@pytest.mark.parametrize(
    "weights, share",
    [
        ((1, 0), HALF),
        ((1, 0, 0), Fraction(1, 3)),
        ((1, HALF, 0, 0), Fraction(3, 8)),
        ((1, -1), HALF),  # guessing the minus earns nothing, not less
    ],
)
def test_guess_share_is_the_mean_of_what_options_earn(weights, share):
    assert choice(*weights).guess_share() == share
