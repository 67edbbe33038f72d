from fractions import Fraction

import pytest

from quizzes.domain.questions.base import BadAnswer, BadPayload, PartMark, Shown
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from tests.domain.questions.examples import matching

NOT_A_ROW = "That row is not part of this question. Place it again."
NOT_AN_ANSWER = "That answer is not part of this question. Place it again."
NOTHING_PLACED = "Place at least one answer, then check."
SEVERAL = "Choose one answer for each row."


def stored(**changed):
    """What a matching question is stored as, but for one field."""
    return {**matching().dump(), **changed}


def without(field):
    payload = stored()
    del payload[field]
    return payload


# storing


def test_dump_holds_every_field_as_json():
    question = Matching(
        "Which?",
        prompts=(Prompt("1", "Disk", answer="a", reason="Because.", is_pinned=True),),
        answers=(MatchAnswer("a", "Block"), MatchAnswer("b", "Spare", reason="No.")),
    )

    assert question.dump() == {
        "stem": "Which?",
        "prompts": [
            {
                "key": "1",
                "text": "Disk",
                "answer": "a",
                "reason": "Because.",
                "is_pinned": True,
            }
        ],
        "answers": [
            {"key": "a", "text": "Block", "reason": "", "is_pinned": False},
            {"key": "b", "text": "Spare", "reason": "No.", "is_pinned": False},
        ],
        "is_shuffled": True,
    }


@pytest.mark.parametrize(
    "payload",
    [
        {},
        [],
        None,
        without("stem"),
        without("prompts"),
        without("answers"),
        without("is_shuffled"),
        stored(prompts=None),
        stored(prompts=[1]),
        stored(prompts=[{"key": "1", "text": "Without an answer"}]),
        stored(answers=[{}]),
    ],
)
def test_load_refuses_what_is_no_matching(payload):
    with pytest.raises(BadPayload, match="Not a matching question"):
        Matching.load(payload)


# authoring


@pytest.mark.parametrize(
    "question, problems",
    [
        (matching(), ()),
        (matching("aab", "ab"), ()),
        (matching("a", "ab"), ("Matching needs at least two pairs.",)),
        (matching("aa", "a"), ("Matching needs at least two different answers.",)),
        (
            matching(["a", "", "z"], "ab"),
            (
                "“Prompt 2” has no answer. Write one after the arrow.",
                "“Prompt 3” has no answer. Write one after the arrow.",
            ),
        ),
        (
            Matching(
                "Which?",
                prompts=(Prompt("1", "Disk", "a"), Prompt("2", "*disk*", "b")),
                answers=(MatchAnswer("a", "One  way"), MatchAnswer("b", "one way")),
            ),
            (
                "Two left sides are equal: “Disk”. Change or remove one.",
                "Two right sides are equal: “One  way”. Change or remove one.",
            ),
        ),
        (
            matching("", ""),
            (
                "Matching needs at least two pairs.",
                "Matching needs at least two different answers.",
            ),
        ),
    ],
)
def test_problems_says_all_mistakes_at_once(question, problems):
    assert question.problems() == problems


@pytest.mark.parametrize(
    "belong, rule",
    [
        ("ab", "half for each pair"),
        ("abc", "a third for each pair"),
        ("abcabcabcab", "one part in 11 for each pair"),
    ],
)
def test_rule_says_what_a_pair_earns(belong, rule):
    assert matching(belong).rule == rule


def test_search_text_holds_stem_prompts_and_answers():
    assert matching("ab", "ab").search_text() == (
        "Which is whose?\nPrompt 1\nPrompt 2\nAnswer a\nAnswer b"
    )


def test_reasons_leave_out_parts_without_one():
    assert matching("ab", "ab").reasons() == {"1": "Why 1.", "2": "Why 2."}


# asking


def test_present_shows_keys_and_texts_only():
    shown = matching("ab", "ab", pinned="12ab").present(b"seed")

    assert shown.prompts == (Shown("1", "Prompt 1"), Shown("2", "Prompt 2"))
    assert shown.options == (Shown("a", "Answer a"), Shown("b", "Answer b"))


@pytest.mark.parametrize("belong, may_repeat", [("abc", False), ("aba", True)])
def test_present_says_whether_an_answer_fits_twice(belong, may_repeat):
    assert matching(belong).present(b"seed").may_repeat is may_repeat


def test_read_leaves_out_blanks_and_sorts_by_prompt():
    raw = {"3": ["a"], "2": [""], "1": ["c"]}

    answer = matching().read(raw)

    assert list(answer.items()) == [("1", "c"), ("3", "a")]


def test_read_takes_one_answer_for_two_prompts():
    assert matching("aab").read({"1": ["a"], "2": ["a"]}) == {"1": "a", "2": "a"}


@pytest.mark.parametrize(
    "raw, message",
    [
        ({}, NOTHING_PLACED),
        ({"1": []}, NOTHING_PLACED),
        ({"1": [""], "2": [""]}, NOTHING_PLACED),
        ({"": ["a"]}, NOT_A_ROW),
        ({"9": ["a"]}, NOT_A_ROW),
        ({"a": ["a"]}, NOT_A_ROW),
        ({"1": ["a"], "9": ["a"]}, NOT_A_ROW),
        ({"1": ["a", "b"]}, SEVERAL),
        ({"1": ["a", ""]}, SEVERAL),
        ({"1": ["z"]}, NOT_AN_ANSWER),
        ({"1": ["2"]}, NOT_AN_ANSWER),
        ({"1": ["A"]}, NOT_AN_ANSWER),
        ({"1": ["\0"]}, NOT_AN_ANSWER),
    ],
)
def test_read_refuses_what_does_not_fit(raw, message):
    with pytest.raises(BadAnswer) as refusal:
        matching().read(raw)

    assert str(refusal.value) == message


# marking


@pytest.mark.parametrize(
    "answer, share",
    [
        ({"1": "a", "2": "b", "3": "c"}, Fraction(1)),
        ({"1": "a", "2": "c", "3": "b"}, Fraction(1, 3)),
        ({"1": "a", "2": "b"}, Fraction(2, 3)),  # a blank counts as a pair
        ({"1": "a", "2": "a", "3": "a"}, Fraction(1, 3)),
        ({"1": "d"}, Fraction(0)),
        (None, Fraction(0)),
    ],
)
def test_mark_earns_an_equal_part_for_each_right_pair(answer, share):
    assert matching().mark(answer).share == share


@pytest.mark.parametrize(
    "answer, share",
    [
        ({"1": "a", "2": "a", "3": "b"}, Fraction(1)),
        ({"1": "a", "2": "b", "3": "b"}, Fraction(2, 3)),
    ],
)
def test_mark_lets_two_prompts_share_an_answer(answer, share):
    assert matching("aab", "ab").mark(answer).share == share


def test_mark_tells_of_each_prompt_what_was_placed_and_what_fits():
    assert matching().mark({"1": "a", "2": "d"}).parts == (
        PartMark("1", chosen="a", right="a"),
        PartMark("2", chosen="d", right="b"),
        PartMark("3", chosen=None, right="c"),
    )


@pytest.mark.parametrize(
    "answer, verdict",
    [
        ({"1": "a", "2": "b", "3": "c"}, "All pairs are right."),
        ({"1": "a", "2": "b"}, "Two pairs of three."),
        ({"1": "a", "2": "c", "3": "b"}, "One pair of three."),
        ({"1": "d"}, "Not this time. No pair fits yet."),
        (None, "Not answered."),
    ],
)
def test_verdict_counts_the_right_pairs(answer, verdict):
    assert matching().verdict(answer, letters={}) == verdict


@pytest.mark.parametrize(
    "belong, answer, reread",
    [
        ("abc", {"1": "a", "2": "b", "3": "c"}, {}),
        # Swapped: each missed prompt is the home of the other's answer.
        ("abc", {"1": "b", "2": "a", "3": "c"}, {"1": "Answer a", "2": "Answer b"}),
        # A blank: only what was missed.
        ("abc", {"1": "a", "2": "b"}, {"3": "Answer c"}),
        # A spare answer has a sentence of its own.
        ("abc", {"1": "d", "2": "b", "3": "c"}, {"1": "Answer a", "d": "Answer d"}),
        # Placed twice, right once: where it belongs is reread too.
        ("abc", {"1": "a", "2": "a", "3": "c"}, {"2": "Answer b", "1": "Answer a"}),
    ],
)
def test_to_reread_names_the_missed_and_the_homes_of_the_misplaced(
    belong, answer, reread
):
    assert matching(belong).to_reread(answer) == reread


def test_raw_is_what_read_takes():
    assert matching().raw({"1": "c", "3": "a"}) == {"1": ("c",), "3": ("a",)}


def test_canonical_sorts_pairs_by_prompt():
    assert matching().canonical({"3": "a", "1": "c"}) == "1=c;3=a"


@pytest.mark.parametrize("answers, share", [("ab", 2), ("abcd", 4)])
def test_guess_share_is_one_of_the_answers(answers, share):
    assert matching("ab", answers).guess_share() == Fraction(1, share)
