"""Texts that no reader has made: what cannot be kept as it is keeps its meaning."""

from fractions import Fraction

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz, write_question
from quizzes.domain.prose import html_inline
from quizzes.domain.questions.authored import AuthoredQuestion, Quote
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from quizzes.domain.questions.options import Option
from quizzes.domain.questions.single_choice import SingleChoice
from tests.domain.interchange.reading import question_of

RIGHT = Option("a", "Right", Fraction(1))


def choice(option, **more):
    return AuthoredQuestion("q", SingleChoice("Q", (RIGHT, option)), **more)


def written_and_read(question):
    text = write_question(question)
    read = question_of(text)
    assert write_question(read) == text
    return read


def sides_of(left, right):
    pair = Prompt("1", left, "a"), Prompt("2", "other", "b")
    answers = MatchAnswer("a", right), MatchAnswer("b", "side")
    read = written_and_read(AuthoredQuestion("q", Matching("Q", pair, answers)))
    return read.question.prompts[0].text, read.question.answers[0].text


@pytest.mark.parametrize(
    "left, right",
    [
        ("lone ` tick", "and ` another"),
        ("``a`", "``"),
        ("```", "`b` ```"),
        ("\\# redundant", "\\=> too"),
        ("1\\. redundant", "`code` \\=>"),
        ("\\", "\\"),
    ],
)
def test_sides_of_a_pair_look_the_same_as_before(left, right):
    read = sides_of(left, right)

    assert list(map(html_inline, read)) == [html_inline(left), html_inline(right)]


def test_line_breaks_in_an_answer_become_spaces():
    read = written_and_read(choice(Option("b", "two\n  lines")))

    assert read.question.options[1].text == "two lines"


def test_leading_tabs_of_a_reason_become_the_spaces_they_stand_for():
    read = written_and_read(choice(Option("b", "B", reason="code:\n\n\tx\n  \ty")))

    assert read.question.options[1].reason == "code:\n\n    x\n    y"


@pytest.mark.parametrize("heading", ["a ] b", "[", "`]", "\\", "two\nlines"])
def test_heading_of_a_citation_looks_the_same_as_before(heading):
    read = written_and_read(
        choice(Option("b", "B"), quotes={"": Quote(heading, "a", "x")})
    )

    assert html_inline(read.quotes[""].heading) == html_inline(
        " ".join(heading.split())
    )


@pytest.mark.parametrize("anchor", ["a b", "a)b", "<a>", "50%", "a\\b", "&amp;", "字"])
def test_anchor_of_a_citation_survives(anchor):
    quotes = {"": Quote("A", anchor, "x")}

    assert written_and_read(choice(Option("b", "B"), quotes=quotes)).quotes == quotes


def test_pairs_stay_in_their_order_and_spare_answers_behind_those_they_follow():
    prompts = Prompt("1", "A", "b"), Prompt("2", "B", "b"), Prompt("3", "C", "d")
    answers = tuple(MatchAnswer(key, f"{key}!") for key in "abcde")
    text = write_question(AuthoredQuestion("q", Matching("Q", prompts, answers)))

    assert text == (
        "## Q {#q}\n\n- => a!\n- A => b!\n- B => b!\n- => c!\n- C => d!\n- => e!\n"
    )


def test_question_that_cannot_be_published_is_still_written():
    options = (Option("a", ""), Option("b", "B", reason="Why."))
    text = write_question(AuthoredQuestion("q", SingleChoice("", options)))

    assert text == "##  {#q}\n\n- ( )\n- ( ) B\n  > Why.\n"
    assert [problem.line for problem in read_quiz(text).problems] == [1, 1, 3]


def test_pair_without_an_answer_is_still_written():
    prompts = (Prompt("1", "A", "missing"),)
    text = write_question(AuthoredQuestion("q", Matching("Q", prompts, ())))

    assert text == "## Q {#q}\n\n- A =>\n"
