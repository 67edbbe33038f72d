"""The settings of a quiz, above its questions."""

from dataclasses import replace

import pytest

from quizzes.domain.interchange.quiz_markdown import read_quiz, write_quiz
from quizzes.domain.questions.authored import AuthoredQuiz
from tests.domain.interchange.reading import CHOICE, problem_of, problems_of

QUESTION = f"\n## Q {{#q}}\n\n{CHOICE}"


def quiz_of(fields):
    read = read_quiz(f"---\n{fields}\n---\n{QUESTION}")
    assert read.problems == ()
    return replace(read.quiz, sections=())


def test_fields_are_the_settings_of_the_quiz():
    fields = (
        "title: Storage\ndescription: What fits.\nnotes: azure\nmode: both\n"
        "pass: 70\ntime: 20 min\nshuffle: yes"
    )

    assert quiz_of(fields) == AuthoredQuiz(
        sections=(),
        title="Storage",
        description="What fits.",
        notes="azure",
        mode="both",
        pass_percent=70,
        time_limit_s=1200,
        is_shuffled=True,
    )


def test_text_of_questions_only_is_no_quiz_of_its_own():
    assert replace(read_quiz(QUESTION).quiz, sections=()) == AuthoredQuiz(sections=())


@pytest.mark.parametrize(
    "field, name, value",
    [
        ("title: 2024  # a year", "title", "2024"),
        ("title: yes", "title", "yes"),
        ("title: 'a: b'", "title", "a: b"),
        ("title: >\n  folded\n  text", "title", "folded text"),
        ("description: |\n  a\n\n  b", "description", "a\n\nb"),
        ("pass: 0", "pass_percent", 0),
        ("pass: '100'", "pass_percent", 100),
        ("time: 90 s", "time_limit_s", 90),
        ("time: 90s", "time_limit_s", 90),
        ("time: 1 h", "time_limit_s", 3600),
        ("time: 24 h", "time_limit_s", 86_400),
        ("shuffle: no", "is_shuffled", False),
        ("mode: exam", "mode", "exam"),
    ],
)
def test_value_is_read(field, name, value):
    assert getattr(quiz_of(field), name) == value


@pytest.mark.parametrize(
    "seconds, text", [(3600, "1 h"), (5400, "90 min"), (61, "61 s"), (60, "1 min")]
)
def test_time_is_written_in_its_largest_whole_unit(seconds, text):
    quiz = replace(read_quiz(QUESTION).quiz, time_limit_s=seconds)

    assert write_quiz(quiz) == f"---\ntime: {text}\n---\n{QUESTION}"


@pytest.mark.parametrize(
    "title, line",
    [
        ("Azure storage, one job each", "title: Azure storage, one job each"),
        ("a: b", "title: 'a: b'"),
        ("yes", "title: 'yes'"),
        ("70", "title: '70'"),
        ("# no", "title: '# no'"),
        ("Größe 😀", "title: Größe 😀"),
    ],
)
def test_title_is_quoted_only_where_yaml_needs_it(title, line):
    text = write_quiz(replace(read_quiz(QUESTION).quiz, title=title))

    assert text == f"---\n{line}\nmode: practice\n---\n{QUESTION}"
    assert read_quiz(text).quiz.title == title


@pytest.mark.parametrize("space", ["\n", "\n\n  ", "\x85", "\u2028", "\xa0", "\x1f"])
def test_description_keeps_white_space_that_yaml_would_fold(space):
    quiz = replace(read_quiz(QUESTION).quiz, description=f"a{space}b")

    assert read_quiz(write_quiz(quiz)).quiz.description == f"a{space}b"


def out(name, allowed):
    return f"Write {allowed}, or leave `{name}` out."


TIME = out("time", "a time like `90 s`, `20 min` or `1 h`, at most 24 h")
PASS = out("pass", "a whole number from 0 to 100")
NOTES = out("notes", "the name of a folder, like `azure`")
YAML = (
    "Write `name: value` on each line, with quotation marks around a value that holds "
    "a colon or begins with a special character."
)
MISTAKES = {
    "color: red": (
        2,
        (
            "A quiz has no field “color”. Use `title`, `description`, `notes`, `mode`, "
            "`pass`, `time`, `shuffle`, `draw`, `use`."
        ),
    ),
    "title: a\nmode: x": (
        3,
        f"`mode` is “x”. {out('mode', '`practice`, `exam` or `both`')}",
    ),
    "pass: 101": (2, f"`pass` is “101”. {PASS}"),
    "pass: 70%": (2, f"`pass` is “70%”. {PASS}"),
    "pass: 7.5": (2, f"`pass` is “7.5”. {PASS}"),
    "time: 20": (2, f"`time` is “20”. {TIME}"),
    "time: 0 s": (2, f"`time` is “0 s”. {TIME}"),
    "time: 25 h": (2, f"`time` is “25 h”. {TIME}"),
    "notes: ../secret": (2, f"`notes` is “../secret”. {NOTES}"),
    "shuffle: maybe": (
        2,
        f"`shuffle` is “maybe”. {out('shuffle', '`yes` or `no`')}",
    ),
    "title:": (2, f"`title` has no value. {out('title', 'a few words')}"),
    "title: [a]": (2, f"`title` has no value. {out('title', 'a few words')}"),
    "title: a\nnotes: b\ntitle: c": (
        4,
        "`title` is written twice: in line 2 and in line 4. Write it once.",
    ),
    "title: a: b": (2, f"The front matter cannot be read at “title: a: b”. {YAML}"),
    "title: a\nmode": (3, f"The front matter cannot be read at “mode”. {YAML}"),
    "- title": (2, f"The front matter cannot be read at “- title”. {YAML}"),
    "title: \x07": (2, f"The front matter cannot be read at “title: \x07”. {YAML}"),
    f"title: {'[' * 2000}": (2, None),
    f"title: {'a' * 20_001}": (
        1,
        (
            "The front matter is longer than a page. "
            "Keep to `title`, `description` and the like."
        ),
    ),
}


@pytest.mark.parametrize("fields, problem", MISTAKES.items())
def test_mistake_is_reported_at_its_line(fields, problem):
    line, sentences = problem_of(f"---\n{fields}\n---\n{QUESTION}")

    assert (line, sentences) == (problem[0], problem[1] or sentences)


@pytest.mark.parametrize(
    "text", [f"---\n## Q\n\n{CHOICE}", f"\n---\n\n## Q\n\n{CHOICE}"]
)
def test_front_matter_that_does_not_end_or_is_not_on_top(text):
    assert problems_of(text) == [
        (
            text.index("---") + 1,
            (
                "Front matter begins here, but it does not end or is not on top. "
                "Write `---` in the first line of the file, and behind the fields."
            ),
        )
    ]
