"""What stands behind a stem: key, difficulty, tags, shuffle, points."""

from decimal import Decimal

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz
from tests.domain.interchange.reading import (
    CHOICE,
    problem_of,
    problems_of,
    question_of,
)


def test_question_without_attributes_has_the_usual_ones():
    question = question_of(f"## Which *one* is Größe 2?\n\n{CHOICE}")

    assert (
        question.key,
        question.difficulty,
        question.tags,
        question.points,
        question.question.is_shuffled,
    ) == (
        "which-one-is-grosse-2",
        None,
        (),
        Decimal(1),
        True,
    )


def test_attributes_are_read_in_any_order():
    question = question_of(
        '## Q {#key-1 points=2.5 shuffle=no tags="a, b  c,a" difficulty=3}\n\n' + CHOICE
    )

    assert (
        question.key,
        question.difficulty,
        question.tags,
        question.points,
        question.question.is_shuffled,
    ) == ("key-1", 3, ("a", "b  c"), Decimal("2.5"), False)


@pytest.mark.parametrize(
    "written, tags",
    [
        ("tags=one", ("one",)),
        ('tags="one"', ("one",)),
        (r'tags="a \"b\", c\, d"', ('a "b"', "c, d")),
        (r'tags="C:\dir, \\"', (r"C:\dir", "\\")),
        ('tags="{#a}, }"', ("{#a}", "}")),
        ('tags=" a ,, b "', ("a", "b")),
    ],
)
def test_tags_are_parted_at_commas(written, tags):
    assert question_of(f"## Q {{#key {written}}}\n\n{CHOICE}").tags == tags


@pytest.mark.parametrize(
    "heading, stem, key",
    [
        ("Q {#a} {#b}", "Q {#a}", "b"),
        ("Q{#b}", "Q", "b"),
        ("Q {#b} ##", "Q", "b"),
        ("Q \\{#b}", "Q \\{#b}", "q-b"),
        ("Q \\\\{#b}", "Q \\\\", "b"),
        ("Q {#b} ?", "Q {#b} ?", "q-b"),
        ("Q {b}", "Q {b}", "q-b"),
        ("Q {# difficulty=1}", "Q", "q"),
        ("`{#a}`", "`{#a}`", "a"),
    ],
)
def test_attributes_are_the_last_ones_that_end_the_heading(heading, stem, key):
    question = question_of(f"## {heading}\n\n{CHOICE}")

    assert (question.question.stem, question.key) == (stem, key)


def test_made_keys_differ_from_each_other_and_from_written_ones():
    stems = ["Same", "Same", "*Same*", "X {#same-2}", "字", "?", "a" * 70]
    text = "\n".join(f"## {stem}\n\n{CHOICE}" for stem in stems)

    keys = [question.key for question in read_quiz(text).quiz.questions]

    assert keys == [
        "same",
        "same-3",
        "same-4",
        "same-2",
        "question",
        "question-2",
        "a" * 60,
    ]


KNOWN = "`difficulty`, `tags`, `partial`, `shuffle`, `points`"
UNREADABLE = (
    "The attributes at the end of this heading cannot be read. "
    'Write them like `{#key difficulty=2 tags="a, b"}`.'
)
BAD_KEY = "Use lower case letters a–z, digits and `-`, at most 80 of them."  # noqa: RUF001
BAD_POINTS = "Write a number above 0 with at most seven decimals."
MISTAKES = {
    "{#Key}": f"The key “Key” is not a key. {BAD_KEY}",
    "{#a_b}": f"The key “a_b” is not a key. {BAD_KEY}",
    f"{{#{'a' * 81}}}": f"The key “…” is not a key. {BAD_KEY}",
    "{#k color=red}": f"A question has no attribute “color”. Use {KNOWN}.",
    "{#k difficulty=4}": "`difficulty` is “4”. Write 1, 2 or 3.",
    "{#k difficulty=1-2}": "`difficulty` is “1-2”. Write 1, 2 or 3.",
    "{#k difficulty=1 difficulty=1}": "`difficulty` is written twice. Write it once.",
    "{#k shuffle=off}": "`shuffle` is “off”. Write `yes` or `no`.",
    "{#k points=0}": f"`points` is “0”. {BAD_POINTS}",
    "{#k points=-1}": f"`points` is “-1”. {BAD_POINTS}",
    "{#k points=1,5}": f"`points` is “1,5”. {BAD_POINTS}",
    "{#k points=0.00000001}": f"`points` is “0.00000001”. {BAD_POINTS}",
    "{#k points=٣}": f"`points` is “٣”. {BAD_POINTS}",
    "{#k tags=}": (
        '`tags` is “”. Write words with commas between them: `tags="a, b"`.'
    ),
    "{#k partial=net}": (
        "`partial` belongs to several-answer questions. Remove it here."
    ),
    "{#k word}": UNREADABLE,
    '{#k tags="a}': UNREADABLE,
    "{#k tags=a, b}": UNREADABLE,
    "{difficulty=1}": UNREADABLE,
}


@pytest.mark.parametrize("attributes, problem", MISTAKES.items())
def test_mistake_is_reported_at_the_heading(attributes, problem):
    assert problem_of(f"\n## Q {attributes}\n\n{CHOICE}") == (2, problem)


def test_missing_key_is_a_mistake_only_where_keys_are_needed():
    text = f"## Q {{# difficulty=1}}\n\n{CHOICE}"

    assert problems_of(text) == []
    assert problem_of(text, needs_keys=True) == (
        1,
        "The question “Q” has no key. Write one behind its stem: `{#a-few-words}`.",
    )


def test_key_used_twice_names_both_lines():
    text = "\n".join(f"## {stem} {{#k}}\n\n{CHOICE}" for stem in "ABC")
    advice = "Give one of the two questions another key."

    assert problems_of(text) == [
        (6, f"The key “k” is used twice: in line 1 and in line 6. {advice}"),
        (11, f"The key “k” is used twice: in line 1 and in line 11. {advice}"),
    ]
