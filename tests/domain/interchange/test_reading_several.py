"""Several answers, and true or false: markers, rules of partial credit, order."""

from fractions import Fraction

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz, write_quiz
from quizzes.domain.questions.authored import Quote
from quizzes.domain.questions.options import Option
from quizzes.domain.questions.several_choice import PARTIAL_RULES, SeveralChoice
from quizzes.domain.questions.true_false import TrueFalse
from tests.domain.interchange.reading import problem_of, problems_of, question_of

SEVERAL = "- [x] a\n- [ ] b\n- [X] *c* <!-- pin -->\n"


def content_of(text):
    return question_of(text).question


def test_square_markers_make_a_question_of_several_answers():
    assert content_of(f"## Which?\n\n{SEVERAL}") == SeveralChoice(
        "Which?",
        (
            Option("a", "a", Fraction(1)),
            Option("b", "b"),
            Option("c", "*c*", Fraction(1), is_pinned=True),
        ),
    )


@pytest.mark.parametrize("rule", PARTIAL_RULES)
def test_rule_stands_behind_the_stem(rule):
    assert content_of(f"## Q {{#q partial={rule}}}\n\n{SEVERAL}").partial == rule


def test_usual_rule_is_not_written():
    read = read_quiz(f"## Q {{#q partial=net shuffle=no}}\n\n{SEVERAL}")

    assert write_quiz(read.quiz).startswith("## Q {#q shuffle=no}\n")


@pytest.mark.parametrize(
    "marker, weight",
    [
        ("[50%]", Fraction(1, 2)),
        ("[-25%]", Fraction(-1, 4)),
        ("[100/3%]", Fraction(1, 3)),
        ("[100%]", Fraction(1)),
    ],
)
def test_marker_says_the_weight(marker, weight):
    text = f"## Q {{#q partial=weights}}\n\n- [x] a\n- {marker} b\n"

    assert content_of(text).options[1].weight == weight


def test_reasons_and_citations_stand_under_their_options():
    question = question_of(
        '## Q\n\n- [x] A\n  > Yes.\n- [ ] B\n  > Source: [H](notes.md#h "words")\n'
    )

    assert question.question.reasons() == {"a": "Yes."}
    assert question.quotes == {"b": Quote("H", "h", "words")}


NO_MARKER = (
    "Begin it with `[ ]`, or `[x]` if it is right. "
    "A list that belongs to the stem uses `*`."
)
OWN_WEIGHT = (
    "This option has a weight of its own. "
    "Write `[x]` or `[ ]`, or `partial=weights` behind the stem."
)
RULES = "`exact`, `net`, `each` or `weights`"
MISTAKES = {
    "## Q\n\n- [x] a\n- b\n": (4, f"The answer “b” has no marker. {NO_MARKER}"),
    "## Q\n\n- [x] a\n- [x](b)\n": (
        4,
        f"The answer “[x](b)” has no marker. {NO_MARKER}",
    ),
    "## Q\n\n- [x] a\n- [ ]\n": (
        4,
        "This answer is empty. Write it, or remove the line.",
    ),
    "## Q\n\n- [ ] a\n- [ ] b\n": (
        1,
        "No options are marked right; mark at least one.",
    ),
    "## Q\n\n- [x] a\n": (1, "A choice needs at least two options."),
    "## Q\n\n- [x] a\n- [ ] *A*\n": (
        1,
        "Two options are equal: “a”. Change or remove one.",
    ),
    "## Q\n\n- [x] a\n- [50%] b\n": (4, OWN_WEIGHT),
    "## Q {#q partial=each}\n\n- [50%] a\n- [ ] b\n": (3, OWN_WEIGHT),
    "## Q {#q partial=weights}\n\n- [50%] a\n- [25%] b\n": (
        1,
        "The weights add up to less than 100%; nobody could earn all.",
    ),
    "## Q {#q partial=weights}\n\n- [x] a\n- [101%] b\n": (
        4,
        (
            "The weight “101%” is not between -100% and 100%. "
            "Write it like `[50%]`, `[-25%]` or `[33.3%]`."
        ),
    ),
    "## Q {#q partial=some}\n\n- [x] a\n- [ ] b\n": (
        1,
        f"`partial` is “some”. Write {RULES}.",
    ),
    "## Q {#q partial=each}\n\n- a => b\n- c => d\n": (
        1,
        "`partial` belongs to several-answer questions. Remove it here.",
    ),
    "## Q {#q partial=each}\n\n- (x) True\n- ( ) False\n": (
        1,
        "`partial` belongs to several-answer questions. Remove it here.",
    ),
    "## Q\n\n- (x) True\n- (x) False\n": (
        1,
        "Two options are marked right; mark exactly one.",
    ),
    "## Q\n\n- (x) True\n- (50%) False\n": (
        1,
        "True and False earn all of the points or none.",
    ),
}


@pytest.mark.parametrize("text, problem", MISTAKES.items())
def test_mistake_is_reported_at_its_line(text, problem):
    assert problem_of(text) == problem


def test_every_weight_that_the_rule_has_no_use_for_is_reported():
    text = "## Q\n\n- [50%] a\n- [x] b\n- [-10%] c\n"

    assert problems_of(text) == [(3, OWN_WEIGHT), (5, OWN_WEIGHT)]


# true or false


def test_true_comes_first_whatever_the_order_in_the_file():
    question = question_of(
        "## It is so.\n\n- (x) False <!-- pin -->\n  > No.\n"
        '  > Source: [H](notes.md#h "false words")\n- ( ) True\n  > Yes?\n'
    )

    assert question.question == TrueFalse(
        "It is so.",
        (
            Option("a", "True", reason="Yes?"),
            Option("b", "False", Fraction(1), reason="No."),
        ),
    )
    assert question.quotes == {"b": Quote("H", "h", "false words")}


@pytest.mark.parametrize(
    "answers",
    [
        "- (x) True\n- ( ) False\n- ( ) Perhaps\n",
        "- (x) true\n- ( ) false\n",
        "- (x) Yes\n- ( ) No\n",
    ],
)
def test_other_options_are_a_single_choice(answers):
    assert content_of(f"## Q\n\n{answers}").kind == "single_choice"


def test_squares_with_true_and_false_are_several_answers():
    assert content_of("## Q\n\n- [x] True\n- [ ] False\n").kind == "several_choice"


def test_order_of_true_and_false_is_nothing_to_switch_off():
    read = read_quiz("## Q {#q shuffle=no}\n\n- (x) True\n- ( ) False\n")

    assert write_quiz(read.quiz) == "## Q {#q}\n\n- (x) True\n- ( ) False\n"
