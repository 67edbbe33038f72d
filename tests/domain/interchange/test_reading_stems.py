"""Stems, sections, explanations, and Markdown that has no place in a quiz."""

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz
from tests.domain.interchange.reading import (
    CHOICE,
    PAIRS,
    problem_of,
    problems_of,
    question_of,
    stem_of,
)


@pytest.mark.parametrize(
    "more",
    [
        "One paragraph\non two lines.",
        "One paragraph.\n\nAnother one.",
        "```python\nx = 1\n\n- ( ) no option\n## no heading\n```",
        "    indented\n\n    code",
        "* a list\n* of two\n  - and one inside",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "![alt](image.png)",
        "> quoted",
        "***",
        "___",
        "A rule behind text.\n\n---",
        "hard  \nbreak",
        "no blank at the end\xa0",
        "Source: is no citation in a stem.",
        "<!-- comments are text -->",
    ],
)
def test_stem_goes_on_below_its_heading(more):
    assert stem_of(f"## Q\n\n{more}\n\n{CHOICE}") == f"Q\n\n{more}"


@pytest.mark.parametrize(
    "text, stem",
    [
        (f"## Q\n{CHOICE}", "Q"),
        (f"## Q\nmore\n{CHOICE}", "Q\n\nmore"),
        (f"   ##   Q *and* `{{#a}}`   ##\n\n\n\n  more  \n\n\n{CHOICE}", None),
        (f"## Q\n\n* list\n{CHOICE}", "Q\n\n* list"),
    ],
)
def test_stem_loses_only_blank_lines_around_it(text, stem):
    assert stem_of(text) == (stem or "Q *and* `{#a}`\n\n  more")


def test_explanation_stands_behind_the_answers():
    question = question_of(f"## Q\n\n{CHOICE}\n> Because\n>\n> * of this.\n")

    assert question.explanation == "Because\n\n* of this."


def test_explanation_needs_no_blank_line():
    assert question_of(f"## Q\n\n{CHOICE}> Because.\n").explanation == "Because."


def test_heading_groups_the_questions_that_follow():
    quiz = read_quiz(
        f"## A\n\n{CHOICE}\n# One\n\n## B\n\n{CHOICE}\n## C\n\n{PAIRS}\n"
        f"# Two #\n\n## D\n\n{CHOICE}\n# C \\#\n"
    ).quiz

    assert [
        (section.title, [question.question.stem for question in section.questions])
        for section in quiz.sections
    ] == [("", ["A"]), ("One", ["B", "C"]), ("Two", ["D"]), ("C #", [])]


def test_questions_know_the_lines_of_their_headings():
    quiz = read_quiz(f"---\ntitle: T\n---\n\n## A\n\n{CHOICE}\n# S\n## B\n{PAIRS}").quiz

    assert [question.line for question in quiz.questions] == [5, 11]


DEFINITION = (
    "This line defines a link, which a question would lose. "
    "Write the address where the link stands: `[text](address)`."
)
STRAY = (
    "This text belongs to no question. "
    "Put it under a heading with `##`, or into `description`."
)
BEHIND = (
    "This text stands behind the answers. "
    "Move it above them, or write `>` before it if it explains them."
)
IN_STEM = (
    "stands in the stem; only the answers, which are the last list, have one. "
    "Use `*` for a list inside the stem."
)
SETEXT = (
    "turns the text above it into a heading. "
    "Put a blank line between them, or begin the heading with `#`."
)
OPEN_CODE = (
    "This code block never ends. Close it with a line of the same marks that open it."
)
LAZY = (
    "This line continues a quotation without its own `>`. Begin it with `>`, "
    "indented like the line above, or put a blank line before it."
)
MISTAKES = {
    f"## {{#key}}\n\n{CHOICE}": (
        1,
        "This question has no text. Write it behind `##`.",
    ),
    f"## {'Q' * 5001}\n\n{CHOICE}": (
        1,
        (
            "The first line of this stem is longer than 5,000 characters. "
            "Write the rest of it under the heading."
        ),
    ),
    "## Q {#key}\n\ntext\n": (
        1,
        (
            "The question “Q” has no list of answers. Write `- (x) right` and "
            "`- ( ) wrong`, or `- left => right`, under it."
        ),
    ),
    "## Q\n\n* (x) a\n* ( ) b\n": (
        3,
        "The answers are a list with `*`. Begin each of them with `-`.",
    ),
    "## Q {#key}\n\n- a\n- b\n": (
        3,
        (
            "None of these answers has a marker. "
            "Write `- (x) right` and `- ( ) wrong`, or `- left => right`."
        ),
    ),
    "## Q {#key}\n\n- a\n- [x](b)\n": (
        4,
        (
            "Brackets with a parenthesis right behind them are a link, not a marker. "
            "Put a space between them, or write `(x)` for the right option."
        ),
    ),
    f"## Q\n\n- a\n- b\n\ntext\n\n{CHOICE}": (3, f"A list with `-` {IN_STEM}"),
    f"## Q\n\n+ a\n+ b\n\n{CHOICE}": (3, f"A list with `+` {IN_STEM}"),
    f"## Q\n\n1. a\n2. b\n\n{CHOICE}": (3, f"A list with numbers {IN_STEM}"),
    f"## Q\n\n- c => d\n\n{CHOICE}": (
        3,
        (
            "The answer “c => d” has no marker. Begin it with `( )`, or `(x)` if it is "
            "right. A list that belongs to the stem uses `*`."
        ),
    ),
    f"## Q\n\ntext\n---\n\n{CHOICE}": (3, f"A line of `-` {SETEXT}"),
    f"## Q\n\ntext\n===\n\n{CHOICE}": (3, f"A line of `=` {SETEXT}"),
    f"## Q\n\n### text\n\n{CHOICE}": (
        3,
        (
            "A quiz has no headings with `###`. "
            "Use `#` for a section, `##` for a question, bold text for the rest."
        ),
    ),
    f"## Q\n\n{CHOICE}\n> # text\n": (
        6,
        (
            "A heading stands inside a list or quotation. "
            "Begin the line with `#` for a section or question, or write `\\#`."
        ),
    ),
    f"## Q\n\n[a]: b\n\n{CHOICE}": (3, DEFINITION),
    f"## Q\n\n{CHOICE}\n> text\n>\n> [a]: b\n": (8, DEFINITION),
    f"## Q\n\n{CHOICE}\n> ```\n> text\n": (6, OPEN_CODE),
    f"## Q\n\n* ```\n  text\n\n{CHOICE}": (3, OPEN_CODE),
    f"## Q\n\n{CHOICE}\ntext\n\n> Because.\n": (6, BEHIND),
    f"## Q\n\n{CHOICE}\n* list\n": (6, BEHIND),
    f"## Q\n\n{CHOICE}\n> Because.\n\ntext\n": (8, BEHIND),
    f"## Q\n\n{CHOICE}\n> Because.\n\n> And.\n": (
        8,
        (
            "This question has two explanations. "
            "Join them with a line that holds only `>`."
        ),
    ),
    f"## Q\n\n{CHOICE}\n> Because\nof this.\n": (7, LAZY),
    f"## Q\n\n{CHOICE}\n> Because\n     > of this.\n": (7, LAZY),
    f"text\n\n## Q\n\n{CHOICE}": (1, STRAY),
    f"# S\n\ntext\n\n* more\n\n## Q\n\n{CHOICE}": (3, STRAY),
    f"#\n\n## Q\n\n{CHOICE}": (1, "This section has no title. Write one behind `#`."),
}


@pytest.mark.parametrize("text, problem", MISTAKES.items())
def test_mistake_is_reported_at_its_line(text, problem):
    assert problem_of(text) == problem


LATER = "questions are not known here yet. Leave this question out for now."


@pytest.mark.parametrize(
    "answers, kind",
    [
        ("1. a\n2. b\n", "Ordering"),
        ("- = a\n- = =A\n", "Gap"),
    ],
)
def test_kind_that_is_not_known_yet_is_one_clear_problem(answers, kind):
    text = f"## Q {{#key}}\n\n{answers}"

    assert problem_of(text) == (3, f"{kind} {LATER}")


def test_rule_of_another_kind_is_no_second_problem():
    text = "## Q {#key partial=net}\n\n1. a\n2. b\n"

    assert problem_of(text) == (3, f"Ordering {LATER}")


def test_all_mistakes_of_a_file_are_reported_at_once_by_line():
    text = (
        "---\nmode: x\n---\n\ntext\n\n## A {#a color=red}\n\n- ( ) a\n- ( ) b\n\n"
        f"## B {{#a}}\n\ntext\n\n{PAIRS}- e\n\n> Source: x\n"
    )

    assert [line for line, _ in problems_of(text)] == [2, 5, 7, 7, 12, 18, 20]


def test_quiz_holds_what_was_readable_beside_a_problem():
    read = read_quiz(f"# S\n\n## A\n\ntext\n\n## B\n\n{CHOICE}")

    assert [problem.line for problem in read.problems] == [3]
    assert [question.question.stem for question in read.quiz.questions] == ["B"]
