from fractions import Fraction

import pytest

from quizzes.domain.questions.base import BadAnswer, BadPayload, PartMark, Shown
from quizzes.domain.questions.several_choice import PARTIAL_RULES, SeveralChoice
from tests.domain.questions.examples import several

HALF = Fraction(1, 2)
THIRD = Fraction(1, 3)
QUARTER = Fraction(1, 4)
NOTHING = "Choose at least one of the answers, then check."
NOT_AN_OPTION = "That answer is not part of this question. Choose again."


def weighted(*weights):
    return several(*weights, partial="weights")


# storing


def test_dump_holds_every_field_as_json():
    question = several(1, partial="exact", pinned="a", is_shuffled=False)

    assert question.dump() == {
        "stem": "Which ones?",
        "options": [
            {
                "key": "a",
                "text": "Option A",
                "weight": "1",
                "reason": "Why a.",
                "is_pinned": True,
            }
        ],
        "partial": "exact",
        "is_shuffled": False,
    }


@pytest.mark.parametrize(
    "changed",
    [{"partial": "some"}, {"partial": None}, {"options": None}, {"options": [{}]}],
)
def test_load_refuses_what_is_no_several_answer_question(changed):
    with pytest.raises(
        BadPayload, match="Not a question of the kind “several answers”"
    ):
        SeveralChoice.load({**several(1, 0).dump(), **changed})


@pytest.mark.parametrize("missing", ["stem", "options", "partial", "is_shuffled"])
def test_load_refuses_a_payload_that_lacks_a_field(missing):
    payload = several(1, 0).dump()
    del payload[missing]

    with pytest.raises(BadPayload, match=missing):
        SeveralChoice.load(payload)


# authoring


NOT_RIGHT = "No options are marked right; mark at least one."


@pytest.mark.parametrize(
    "question, problems",
    [
        (several(1, 0), ()),
        (several(1, 1), ()),
        (several(1), ("A choice needs at least two options.",)),
        (several(0, 0), (NOT_RIGHT,)),
        (several(), ("A choice needs at least two options.", NOT_RIGHT)),
        (several(1, HALF, 0), ("Weights need the rule `partial=weights`.",)),
        (several(1, -1), ("Weights need the rule `partial=weights`.",)),
        (weighted(HALF, HALF, -1), ()),
        (weighted(HALF, HALF, HALF), ()),
        (
            weighted(HALF, QUARTER, -1),
            ("The weights add up to less than 100%; nobody could earn all.",),
        ),
        (weighted(0, -1), (NOT_RIGHT,)),
    ],
)
def test_problems_says_all_mistakes_at_once(question, problems):
    assert question.problems() == problems


@pytest.mark.parametrize(
    "question, rule",
    [
        (several(1, 0, partial="exact"), "only for all the right ones and no other"),
        (several(1, 0), "a wrong tick takes away a right one"),
        (
            several(1, 0, 0, 0, partial="each"),
            "a quarter for each option rightly ticked or left",
        ),
        (weighted(1, HALF), "some answers earn more than others"),
        (weighted(1, -1), "some answers earn more than others, some take away"),
    ],
)
def test_rule_says_how_marks_are_given(question, rule):
    assert question.rule == rule


def test_a_rule_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="“most” is not a rule of partial credit"):
        several(1, 0, partial="most")


# asking


def test_present_shows_keys_and_texts_only():
    shown = several(1, 0, is_shuffled=False).present(b"seed")

    assert shown.options == (Shown("a", "Option A"), Shown("b", "Option B"))
    assert (shown.prompts, shown.may_repeat) == ((), False)


def test_present_shuffles_unless_told_otherwise():
    question = several(*[0] * 20)
    keys = [part.key for part in question.options]

    assert [part.key for part in question.present(b"seed").options] != keys


@pytest.mark.parametrize(
    "values, answer",
    [(["b"], ["b"]), (["c", "", "a"], ["a", "c"]), (["a", "a"], ["a"])],
)
def test_read_takes_every_value_once_and_sorts_them(values, answer):
    assert several(1, 0, 1).read({"": values}) == answer


@pytest.mark.parametrize(
    "raw, message",
    [
        ({}, NOTHING),
        ({"": []}, NOTHING),
        ({"": ["", ""]}, NOTHING),
        ({"a": ["a"]}, NOTHING),
        ({"": ["a", "z"]}, NOT_AN_OPTION),
        ({"": ["A"]}, NOT_AN_OPTION),
        ({"": ["a,b"]}, NOT_AN_OPTION),
        ({"": ["\0"]}, NOT_AN_OPTION),
    ],
)
def test_read_refuses_what_does_not_fit(raw, message):
    with pytest.raises(BadAnswer) as refusal:
        several(1, 0).read(raw)

    assert str(refusal.value) == message


def test_raw_is_what_read_takes():
    assert several(1, 0, 1).raw(["a", "c"]) == {"": ("a", "c")}


# marking


@pytest.mark.parametrize(
    "ticked, exact, net, each",  # a and b are right; c, d and e are wrong
    [
        ("ab", 1, 1, 1),
        ("a", 0, HALF, Fraction(4, 5)),
        ("abc", 0, HALF, Fraction(4, 5)),
        ("ac", 0, 0, Fraction(3, 5)),
        ("acd", 0, 0, Fraction(2, 5)),  # net would be below nothing
        ("cde", 0, 0, 0),
        ("abcde", 0, 0, Fraction(2, 5)),
        ("c", 0, 0, Fraction(2, 5)),
    ],
)
def test_mark_earns_what_the_rule_says(ticked, exact, net, each):
    shares = [
        several(1, 1, 0, 0, 0, partial=rule).mark(list(ticked)).share
        for rule in ("exact", "net", "each")
    ]

    assert shares == [exact, net, each]


@pytest.mark.parametrize(
    "ticked, share",
    [
        ("a", HALF),
        ("ab", Fraction(5, 6)),
        ("abc", 1),  # more than all is all
        ("ad", QUARTER),
        ("d", 0),  # less than nothing is nothing
        ("e", 0),
    ],
)
def test_mark_adds_weights_where_that_is_the_rule(ticked, share):
    question = weighted(HALF, THIRD, HALF, -QUARTER, 0)

    assert question.mark(list(ticked)).share == share


@pytest.mark.parametrize("rule", PARTIAL_RULES)
def test_no_answer_earns_nothing_by_any_rule(rule):
    assert several(1, 0, 0, 0, partial=rule).mark(None).share == 0


def test_mark_tells_of_each_option_whether_it_was_ticked_and_is_right():
    assert several(1, 1, 0, 0).mark(["a", "c"]).parts == (
        PartMark("a", chosen="a", right="a"),
        PartMark("b", chosen=None, right="b"),
        PartMark("c", chosen="c", right=None),
        PartMark("d", chosen=None, right=None),
    )


def test_options_that_weigh_more_than_nothing_are_right():
    marks = weighted(HALF, HALF, 0, -1).mark(None).parts

    assert [part.right for part in marks] == ["a", "b", None, None]


@pytest.mark.parametrize(
    "answer, verdict",
    [
        (["a", "b"], "Right."),
        (["a"], "Partly right. The answers are B and C."),
        (["c"], "Not this time. The answers are B and C."),
        (None, "Not answered. The answers are B and C."),
    ],
)
def test_verdict_names_the_right_options_by_their_letters_in_the_page(answer, verdict):
    letters = {"a": "C", "b": "B", "c": "A"}

    assert several(1, 1, 0).verdict(answer, letters=letters) == verdict


def test_verdict_of_a_single_right_option():
    question = several(1, 0)

    assert question.verdict(["b"], letters={"a": "B", "b": "A"}) == (
        "Not this time. The answer is B."
    )


def test_verdict_lists_letters_as_the_page_does():
    letters = {"a": "AA", "b": "Z", "c": "B"}

    assert several(1, 1, 1).verdict(None, letters=letters) == (
        "Not answered. The answers are B, Z and AA."
    )


@pytest.mark.parametrize(
    "ticked, reread",
    [
        ("ab", {}),
        ("a", {"b": "Option B"}),
        ("ac", {"b": "Option B", "c": "Option C"}),
        ("d", {"a": "Option A", "b": "Option B", "d": "Option D"}),
    ],
)
def test_to_reread_names_what_was_missed_and_what_was_ticked_wrongly(ticked, reread):
    assert several(1, 1, 0, 0).to_reread(list(ticked)) == reread


def test_nothing_is_to_be_reread_once_all_is_earned():
    assert weighted(1, HALF, 0).to_reread(["a", "c"]) == {}


def test_canonical_sorts_the_keys():
    assert several(1, 0, 1).canonical(["c", "a"]) == "a,c"


def test_there_is_no_guess_share():
    assert several(1, 0).guess_share() is None
