"""The line that says where the notes settle a question."""

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz, write_question
from quizzes.domain.questions.authored import Quote
from tests.domain.interchange.reading import CHOICE, problem_of, question_of


def quotation(*lines):
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in lines)
    return f"## Q {{#q}}\n\n{CHOICE}\n{quoted}"


@pytest.mark.parametrize(
    "link, quote",
    [
        ('[A](notes.md#a "one two")', Quote("A", "a", "one two")),
        ("[A](notes.md#a 'one')", Quote("A", "a", "one")),
        ("[A](notes.md#a (one))", Quote("A", "a", "one")),
        ('[A]( <notes.md#a>  "one" )', Quote("A", "a", "one")),
        ('[A](notes.md#a "a \\"b\\" \\\\ c")', Quote("A", "a", 'a "b" \\ c')),
        ('[A](notes.md#a "C:\\dir &amp; \\&amp;")', Quote("A", "a", "C:\\dir & &amp;")),
        ('[A](notes.md#gr%C3%B6%C3%9Fe "x")', Quote("A", "größe", "x")),
        ('[A](notes.md#größe-1 "x")', Quote("A", "größe-1", "x")),
        ('[`a]` and [b]](notes.md#a "x")', Quote("`a]` and [b]", "a", "x")),
        ('[A (B)](notes.md#a-b "x")', Quote("A (B)", "a-b", "x")),
    ],
)
def test_citation_is_one_link_with_quoted_words(link, quote):
    question = question_of(quotation("Because.", f"Source: {link}"))

    assert (question.explanation, question.quotes) == ("Because.", {"": quote})
    assert question.quotes[""].line == 7


def test_citation_may_stand_alone_or_behind_a_blank_line():
    source = 'Source: [A](notes.md#a "x")'

    alone = question_of(quotation(source))
    apart = question_of(quotation("Because.", "", source))

    assert (alone.explanation, apart.explanation) == ("", "Because.")
    assert alone.quotes == apart.quotes == {"": Quote("A", "a", "x")}


@pytest.mark.parametrize(
    "explanation",
    ["* a\n* b", "| a |\n|---|\n| b |", "```\ncode\n```", "text\n\n    code", "> deep"],
)
def test_citation_stands_apart_from_what_would_swallow_it(explanation):
    text = quotation(*explanation.split("\n"), "", 'Source: [A](notes.md#a "x")')

    question = question_of(text)

    assert (question.explanation, write_question(question)) == (explanation, text)


@pytest.mark.parametrize(
    "lines, explanation",
    [
        (["```", "Source: a", "```"], "```\nSource: a\n```"),
        (["text", "", "    Source: a"], "text\n\n    Source: a"),
        (
            ["---", "", "```", "Source: a", "```", "", "---"],
            "---\n\n```\nSource: a\n```\n\n---",
        ),
        (["Source\\: a"], "Source: a"),
        (["text", "Source\\: a"], "text\nSource: a"),
        (["Sources: a"], "Sources: a"),
        (["The Source: a"], "The Source: a"),
    ],
)
def test_other_lines_are_text(lines, explanation):
    question = question_of(quotation(*lines))

    assert (question.explanation, question.quotes) == (explanation, {})
    assert write_question(question) == quotation(*lines)


NO_LINK = (
    "This citation is not one link with quoted words. "
    'Write `Source: [heading](notes.md#anchor "quoted words")`.'
)
ELSEWHERE = "It has to point to `notes.md#` and the anchor of a heading."
NOT_LAST = (
    "Something stands behind this citation. "
    "Write one `Source:` line, as the last line of the quotation."
)
GOOD = '[A](notes.md#a "x")'


@pytest.mark.parametrize(
    "link",
    [
        "",
        "the notes",
        "[A](notes.md#a)",
        '[A](notes.md#a "")',
        '[](notes.md#a "x")',
        '[A](notes.md#a"x")',
        '[A] (notes.md#a "x")',
        f"see {GOOD}",
        f"{GOOD}.",
        f"{GOOD} {GOOD}",
        '![A](notes.md#a "x")',
        '[A](notes.md#a "x',
        "[" * 20_000,
    ],
)
def test_citation_that_is_no_single_link_is_a_mistake(link):
    assert problem_of(quotation("Because.", f"Source: {link}")) == (7, NO_LINK)


@pytest.mark.parametrize("address", ["other.md#a", "notes.md", "notes.md#", "#a"])
def test_citation_points_to_a_heading_of_the_notes(address):
    problem = problem_of(quotation(f'Source: [A]({address} "x")'))

    assert problem == (6, f"This citation points to “{address}”. {ELSEWHERE}")


@pytest.mark.parametrize(
    "lines",
    [
        [f"Source: {GOOD}", "Because."],
        [f"Source: {GOOD}", "", "Because."],
        [f"Source: {GOOD}", f"Source: {GOOD}"],
    ],
)
def test_citation_is_the_last_line(lines):
    assert problem_of(quotation(*lines)) == (6, NOT_LAST)


def test_problem_in_a_reason_is_reported_at_its_line():
    text = "## Q\n\n- (x) a\n  > Because.\n  > Source: here\n- ( ) b\n"

    assert problem_of(text) == (5, NO_LINK)


def test_words_are_not_compared_with_the_notes():
    assert read_quiz(quotation('Source: [No](notes.md#no "such words")')).problems == ()
