"""Questions that a quiz takes from elsewhere: ``draw`` and ``use``."""

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz, write_quiz
from quizzes.domain.questions.authored import AuthoredQuiz, Draw
from tests.domain.interchange.reading import CHOICE, problems_of


def file_of(*fields):
    return "\n".join(["---", "title: Book", *fields, "---", ""])


def quiz_of(*fields):
    read = read_quiz(file_of(*fields), needs_keys=True)
    assert read.problems == ()
    return read.quiz


def drawing(entry):
    return file_of("draw:", f"  - {entry}")


@pytest.mark.parametrize(
    "entry, draw",
    [
        ("20 from *", Draw(20)),
        ("1  from   *", Draw(1)),
        ("'20 from *'", Draw(20)),
        ('5 from "Storage services"', Draw(5, heading="Storage services")),
        ('5 from "Two  words "', Draw(5, heading="Two  words")),
        ('5 from "*"', Draw(5, heading="*")),
        ('3 from tag "files"', Draw(3, tag="files")),
        ("3 from * difficulty=2", Draw(3, lowest=2, highest=2)),
        ("3 from * difficulty=1-2", Draw(3, lowest=1, highest=2)),
        ("3 from * difficulty=2-2", Draw(3, lowest=2, highest=2)),
        (
            '3 from tag "a" difficulty=1-3',
            Draw(3, tag="a", lowest=1, highest=3),
        ),
        (r'3 from "a \"b\" \\ \c"', Draw(3, heading=r'a "b" \ \c')),
        ("""'3 from "a: b # c"'""", Draw(3, heading="a: b # c")),
    ],
)
def test_entry_says_how_many_and_from_where(entry, draw):
    read = read_quiz(drawing(entry))

    assert (read.problems, read.quiz.draws) == ((), (draw,))
    assert read_quiz(write_quiz(read.quiz)).quiz == read.quiz


def test_draws_know_their_lines():
    quiz = quiz_of("draw:", "- 1 from *", "", "- 2 from *")

    assert [(draw.count, draw.line) for draw in quiz.draws] == [(1, 4), (2, 6)]


def test_quiz_of_draws_has_no_questions_of_its_own():
    quiz = quiz_of("draw: [20 from *]", "use: [a-key, 12]")

    assert quiz == AuthoredQuiz(
        sections=(), title="Book", draws=(Draw(20),), uses=("a-key", "12")
    )


def test_quiz_may_have_questions_of_its_own_as_well():
    read = read_quiz(f"{drawing('20 from *')}\n## Q\n\n{CHOICE}")

    assert read.problems == ()
    assert (len(read.quiz.questions), len(read.quiz.draws)) == (1, 1)


def test_canonical_form():
    quiz = quiz_of("use: [b, a]", "draw: ['3 from  tag  \"x\" difficulty=3-3']")

    assert write_quiz(quiz) == (
        '---\ntitle: Book\nmode: practice\ndraw:\n  - 3 from tag "x" difficulty=3\n'
        "use:\n  - b\n  - a\n---\n"
    )


HOW = (
    'Write `20 from *`, `5 from "A heading"` or `3 from tag "a tag"`, '
    "and `difficulty=1-2` behind it if you like."
)


@pytest.mark.parametrize(
    "entry",
    [
        "20",
        "from *",
        "0 from *",
        "1000 from *",
        "-1 from *",
        "20 of *",
        "5 from Storage",
        "5 from tag files",
        "5 from tag *",
        "20 from * difficulty=4",
        "20 from * difficulty=",
        "20 from * points=1",
        "20 from *difficulty=1",
    ],
)
def test_entry_that_cannot_be_read(entry):
    assert problems_of(drawing(entry)) == [
        (4, f"`draw` has “{entry}”, which cannot be read. {HOW}")
    ]


@pytest.mark.parametrize("entry", ['5 from ""', '5 from " "', '5 from tag ""'])
def test_name_that_is_empty_cannot_be_read(entry):
    [(line, said)] = problems_of(drawing(entry))

    assert (line, said.endswith(HOW)) == (4, True)


def test_all_bad_entries_are_reported_at_once_by_line():
    text = file_of(
        "draw:",
        "  - 20 from * difficulty=3-1",
        "  - [a]",
        "use:",
        "  - A Key",
        "  - key",
        "  - key",
        "  - a: b",
    )

    no_key = "Write the key of a question, as it stands behind its stem."
    assert problems_of(text) == [
        (4, "`draw` asks for difficulty 3 to 1. Write the lower one first."),
        (5, f"`draw` has “”, which cannot be read. {HOW}"),
        (7, f"`use` names “A Key”, which is no key. {no_key}"),
        (9, "`use` names “key” twice: in line 8 and in line 9. Name it once."),
        (10, f"`use` names “”, which is no key. {no_key}"),
    ]


@pytest.mark.parametrize("name", ["draw", "use"])
@pytest.mark.parametrize("value", ["", " 20 from *", " []", " {a: b}"])
def test_value_that_is_no_list(name, value):
    assert problems_of(file_of(f"{name}:{value}")) == [
        (
            3,
            f"`{name}` is no list. Write one entry a line under it, behind `  - `.",
        )
    ]


@pytest.mark.parametrize("name, entry", [("draw", "20 from *"), ("use", "key")])
def test_file_without_a_title_is_no_quiz_that_could_draw(name, entry):
    assert problems_of(f"---\n{name}: [{entry}]\n---\n") == [
        (
            2,
            (
                f"`{name}` belongs to a quiz, and this file has no `title`. "
                "Write one, or remove the list."
            ),
        )
    ]
