"""Matching: arrows, spare answers, equal right sides, keys of both sides."""

import pytest

from quizzes.domain.questions.authored import Quote
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from tests.domain.interchange.reading import problem_of, question_of


def matching_of(pairs):
    return question_of(f"## Q\n\n{pairs}").question


def sides_of(line):
    matching = matching_of(f"- {line}\n- other => side\n")
    return matching.prompts[0].text, matching.answers[0].text


def test_pairs_have_numbers_left_and_letters_right():
    assert matching_of("- A => B\n- *C* => `D`\n- => E\n") == Matching(
        "Q",
        prompts=(Prompt("1", "A", "a"), Prompt("2", "*C*", "b")),
        answers=(
            MatchAnswer("a", "B"),
            MatchAnswer("b", "`D`"),
            MatchAnswer("c", "E"),
        ),
    )


def test_equal_right_sides_are_one_answer():
    matching = matching_of("- A => One\n- B => two\n- C => *one*\n")

    assert matching.answers == (MatchAnswer("a", "One"), MatchAnswer("b", "two"))
    assert [prompt.answer for prompt in matching.prompts] == ["a", "b", "a"]


def test_spare_answers_keep_their_place_among_the_answers():
    matching = matching_of("- => A\n- B => C\n- D => E\n")

    assert [answer.text for answer in matching.answers] == ["A", "C", "E"]


def test_reason_pin_and_citation_belong_to_the_prompt_or_the_spare_answer():
    question = question_of(
        "## Q\n\n- A => B <!-- pin -->\n  > One.\n"
        '  > Source: [H](notes.md#h "w")\n- C => D\n- => E <!-- pin -->\n  > Two.\n'
        '  > Source: [I](notes.md#i "v")\n'
    )
    matching = question.question

    assert matching.prompts[0] == Prompt("1", "A", "a", "One.", is_pinned=True)
    assert matching.answers[2] == MatchAnswer("c", "E", "Two.", is_pinned=True)
    assert question.quotes == {"1": Quote("H", "h", "w"), "c": Quote("I", "i", "v")}


@pytest.mark.parametrize(
    "line, sides",
    [
        ("a=>b", ("a", "b")),
        ("a \\=> b => c", ("a => b", "c")),
        ("a => b \\=> c", ("a", "b => c")),
        ("`a => b` => ``c => ` d``", ("`a => b`", "``c => ` d``")),
        ("a \\` => b \\`", ("a \\`", "b \\`")),
        ("a \\\\=> b", ("a \\\\", "b")),
        ("\\- a => b", ("- a", "b")),
        ("\\# a => b", ("# a", "b")),
        ("\\> a => b", ("> a", "b")),
        ("1\\. a => b", ("1. a", "b")),
        ("12\\) a => b", ("12) a", "b")),
        ("\\( ) a => b", ("( ) a", "b")),
        ("\\[x] a => b", ("[x] a", "b")),
        ("\\= a => b", ("= a", "b")),
        ("\\[a]: => b", ("[a]:", "b")),
        ("\\*a* => b", ("\\*a* ".strip(), "b")),
        ("[a](b) => c", ("[a](b)", "c")),
        ("a => - b", ("a", "- b")),
        ("-> => >=", ("->", ">=")),
    ],
)
def test_backslash_hides_arrows_and_markers(line, sides):
    assert sides_of(line) == sides


NO_ARROW = "Write `- left => right`. A list that belongs to the stem uses `*`."
MISTAKES = {
    "- a => b\n- c => d\n- e\n": (5, f"The answer “e” has no arrow. {NO_ARROW}"),
    "- a => b\n- c => d\n- `e => f`\n": (
        5,
        f"The answer “`e => f`” has no arrow. {NO_ARROW}",
    ),
    "- a => b\n- c => d\n- e \\=> f\n": (
        5,
        f"The answer “e \\=> f” has no arrow. {NO_ARROW}",
    ),
    "- a => b\n- c => d\n-\n": (
        5,
        "This answer is empty. Write it, or remove the line.",
    ),
    "- a => b\n- c => d\n- e =>\n": (
        5,
        "The pair “e =>” has no answer. Write one behind the arrow: `- left => right`.",
    ),
    "- a => b\n- c => d\n- e => f => g\n": (
        5,
        (
            "The pair “e => f => g” has more than one arrow. Write `\\=>` for an arrow "
            "that belongs to the text, or put it into code."
        ),
    ),
    "- a => b\n- c => d\n- e ` => f\n": (
        5,
        (
            "A backtick in “e ` => f” opens code that does not end. "
            "Close it, or write a plain backtick as `` \\` ``."
        ),
    ),
    "- a => b\n- c => d\n- A => e\n": (
        1,
        "Two left sides are equal: “a”. Change or remove one.",
    ),
    "- a => b\n- c => d\n- => D\n": (
        1,
        "Two right sides are equal: “d”. Change or remove one.",
    ),
    "- a => b\n- => d\n": (1, "Matching needs at least two pairs."),
    "- a => b\n- c => B\n": (1, "Matching needs at least two different answers."),
    "- a => b\n- c =>\n": (
        4,
        "The pair “c =>” has no answer. Write one behind the arrow: `- left => right`.",
    ),
}


@pytest.mark.parametrize("pairs, problem", MISTAKES.items())
def test_mistake_is_reported_at_its_line(pairs, problem):
    assert problem_of(f"## Q\n\n{pairs}") == problem
