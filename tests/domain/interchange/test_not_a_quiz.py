"""Promise 3: text that was never meant as a quiz gives one clear sentence."""

from pathlib import Path

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz
from quizzes.domain.questions.authored import AuthoredQuiz
from tests.domain.interchange.reading import problem_of

PROJECT = Path(__file__).parents[3]
HOW = (
    "A question is a heading `## …` with a list under it: "
    "`- (x) right` and `- ( ) wrong`, or `- left => right`."
)
README = """\
---
layout: page
---
Project
=======

Some words[^1], and [a link].

## Usage

1. Install it
2. Run it

### Options

## Rules

- `a` => `b`
- c => d

## To do

- [x] this
- [ ] that

[a link]: https://example.com
"""


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\r\n"])
def test_empty_text(text):
    assert problem_of(text) == (1, f"This text is empty. {HOW}")


@pytest.mark.parametrize(
    "text",
    [
        README,
        "Only words.",
        "## Q\n\n- a\n- b\n",
        "# Only a section\n",
        "---\ntitle: Only settings\n---\n",
        "## Q\n\nWhat is it?\n\nNobody knows.\n",
        bytes(range(1, 256)).decode("latin-1"),
        bytes(range(1, 256)).decode(errors="replace"),
        (PROJECT / "pyproject.toml").read_text(encoding="utf-8"),
    ],
)
def test_text_without_questions(text):
    assert problem_of(text) == (1, f"This is not a quiz: it holds no question. {HOW}")


def test_binary():
    text = b"\x89PNG\r\n\x1a\n\x00\x00## Q\n".decode(errors="replace")

    assert problem_of(text) == (
        1,
        (
            "This is not text: it holds null characters. "
            "A quiz is Markdown, saved as UTF-8."
        ),
    )


def test_nothing_is_read_from_it():
    assert read_quiz(README).quiz == AuthoredQuiz(sections=())


@pytest.mark.parametrize(
    "text",
    [
        "## Q {#key}\n",
        "words\n\n## Q\n\n- (x) a\n",
        "words\n\n## Q\n\n- = a\n",
        "## Q\n\n- [ ] a\n- [ ] b\n",
        "---\ndraw:\n  - 20 of *\n---\n",
        "---\ntitle: Book\nuse: a\n---\n",
    ],
)
def test_quiz_with_mistakes_is_told_of_its_mistakes(text):
    problems = read_quiz(text).problems

    assert [
        problem.found for problem in problems if "not a quiz" in problem.found
    ] == []
    assert problems != ()
