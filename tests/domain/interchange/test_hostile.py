"""Whatever somebody uploads is read or refused, and soon."""

from time import process_time

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz, write_quiz
from tests.domain.interchange.reading import CHOICE

LENGTH = 30_000
PATTERNS = [
    ">", "- ", "* ", "[", "![", "[a](", "`", "\\", "=>", "{#", '{#k a="', "<", "&a;",
    " ", "\t", "# ", "_", "a|", "(x) ", "<!-- pin ", "1. ", "\u2028", "=> `",
]  # fmt: skip
LINES = [
    "> ",
    "[a]: b",
    "[",
    "a",
    "- (x) a",
    "```",
    "| a |",
    "---",
    "## Q",
    "* a",
    "1.",
]
PLACES = {
    "heading": "## {}\n\n" + CHOICE,
    "stem": "## Q {{#q}}\n\n{}\n\n" + CHOICE,
    "option": "## Q {{#q}}\n\n- (x) {}\n- ( ) b\n",
    "pair": "## Q {{#q}}\n\n- {} => a\n- b => c\n",
    "explanation": "## Q {{#q}}\n\n" + CHOICE + "\n> {}\n",
    "citation": "## Q {{#q}}\n\n" + CHOICE + "\n> Source: [{}\n",
    "front matter": "---\ntitle: {}\n---\n\n## Q {{#q}}\n\n" + CHOICE,
}


def seconds_for(text):
    started = process_time()
    read = read_quiz(text)
    if not read.problems:
        write_quiz(read.quiz)
    return process_time() - started


@pytest.mark.parametrize("place", PLACES)
def test_long_lines_take_no_time(place):
    slow = {}
    for pattern in PATTERNS:
        text = PLACES[place].format(pattern * (LENGTH // len(pattern)))
        slow[pattern] = seconds_for(text)

    assert {pattern: time for pattern, time in slow.items() if time > 3} == {}


@pytest.mark.parametrize("line", LINES)
def test_many_lines_take_no_time(line):
    many = f"{line}\n" * (LENGTH // (len(line) + 1))

    assert seconds_for(PLACES["stem"].format(many)) < 3


def test_deep_nesting_is_read_or_refused():
    lists = "\n".join(f"{'  ' * depth}* a" for depth in range(300))
    quotations = "\n".join(">" * depth for depth in range(1, 300))

    stem = read_quiz(PLACES["stem"].format(lists))
    explanation = read_quiz(PLACES["explanation"].format(quotations))

    assert (len(stem.problems), explanation.problems) == (1, ())


def test_stack_that_is_nearly_full_is_a_sentence(monkeypatch):
    def too_deep(text):
        raise RecursionError

    reader = "quizzes.domain.interchange.quiz_markdown.reader.page_of"
    monkeypatch.setattr(reader, too_deep)

    assert [str(problem) for problem in read_quiz("## Q").problems] == [
        (
            "Something in this text is nested too deeply to be read. "
            "Write lists and quotations in one or two levels."
        )
    ]


def test_five_thousand_questions_are_read_in_a_few_seconds():
    question = (
        '## Stem number {0} with *some* words? {{#key-{0} tags="a, b"}}\n\n'
        "- ( ) One of `{0}`\n  > A reason that says why.\n- (x) Two\n- ( ) Three\n\n"
        '> Because of this.\n> Source: [A heading](notes.md#a "some words")\n\n'
    )
    text = "".join(question.format(number) for number in range(5000))

    assert len(text) > 1_000_000
    assert seconds_for(text) < 15
