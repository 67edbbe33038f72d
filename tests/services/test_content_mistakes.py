"""Content with mistakes: each is said with file and line, and nothing is stored."""

import pytest

from quizzes.models import Question
from tests.factories import QuizFactory, VersionFactory
from tests.factories.content import BLOCKS, NOTES, choice, quiz, source
from tests.services.mistaken import mistakes, places

pytestmark = pytest.mark.django_db

LONG = "long " * 50


# nothing to read


def test_folder_without_content_is_a_mistake(folder):
    (folder.root / "empty").mkdir()

    assert mistakes(folder, "empty") == (
        f"No notes.md or *.quiz.md under {folder.root / 'empty'}. Is the path right?",
    )


@pytest.mark.parametrize("name", ["missing", "azure/notes.md"])
def test_path_that_is_no_folder_is_a_mistake(folder, name):
    [problem] = mistakes(folder, name)

    assert problem.startswith(f"No notes.md or *.quiz.md under {folder.root / name}.")


def test_folder_in_place_of_a_file_is_a_mistake(folder):
    (folder.root / "gcp/notes.md").mkdir(parents=True)

    assert mistakes(folder) == ("gcp/notes.md: it cannot be read (Is a directory).",)


# files that are not text


@pytest.mark.parametrize(
    "name, text, place",
    [
        ("azure/notes.md", b"# Notes\n\nCaf\xe9.\n", "azure/notes.md:3"),
        ("azure/a.quiz.md", b"## A\n\xff\n", "azure/a.quiz.md:2"),
        ("azure/notes.md", "# Notes".encode("utf-16"), "azure/notes.md:1"),
        ("azure/notes.md", b"# Notes\n\nA \0 B.\n", "azure/notes.md:3"),
        ("azure/b.quiz.md", b"## A\n\n- (x) \0\n", "azure/b.quiz.md:1"),
    ],
)
def test_bytes_that_are_no_text_are_a_mistake(folder, name, text, place):
    folder.write(name, text)

    problems = mistakes(folder)

    assert place in places(problems)


# the text of a quiz


def test_all_mistakes_of_all_files_are_said_at_once(folder):
    folder.write("azure/a.quiz.md", "## One? {#one}\n\n- (x) A\n- (x) B\n\n> Why.\n")
    folder.write(
        "azure/b.quiz.md",
        "## No key?\n\n- (x) A\n- ( ) B\n\n## Two? {#two}\n\n- (x) A\n\n> Why.\n",
    )
    folder.write("azure/notes.md", b"\xff")

    problems = mistakes(folder)

    assert places(problems) == [
        "azure/a.quiz.md:1",
        "azure/b.quiz.md:1",
        "azure/b.quiz.md:6",
        "azure/notes.md:1",
    ]
    assert problems[0] == (
        "azure/a.quiz.md:1: Two options are marked right; mark exactly one."
    )


@pytest.mark.parametrize("text", ["", "# A README\n\nWords.\n", "---\ntitle: A\n---\n"])
def test_file_that_is_no_quiz_is_one_mistake(folder, text):
    folder.write("azure/readme.quiz.md", text)

    [problem] = mistakes(folder)

    assert problem.startswith("azure/readme.quiz.md:1: This ")


# citations


@pytest.mark.parametrize(
    "cites, said",
    [
        (source("A disk is a sausage."), 'do not occur under "disks"'),
        (source(BLOCKS, anchor="shares"), 'do not occur under "shares" but under'),
        (source(BLOCKS, anchor="tapes"), 'The notes have no heading "tapes"'),
        (source("disk"), "occur 2 times"),
    ],
)
def test_citation_that_does_not_hold_is_a_mistake(folder, cites, said):
    folder.write("azure/drives.quiz.md", quiz(choice("drive", cites=cites)))

    [problem] = mistakes(folder)

    assert problem.startswith("azure/drives.quiz.md:12: ")
    assert said in problem


def test_citations_of_unknown_notes_are_mistakes(folder):
    folder.write("gcp/a.quiz.md", quiz(choice("gcp")))

    assert mistakes(folder) == (
        (
            "gcp/a.quiz.md:12: there are no notes called “gcp”. Put a notes.md into a "
            "folder of that name, or correct “notes:” at the top."
        ),
    )


def test_every_mistake_between_files_is_said_at_once(folder):
    folder.write(
        "azure/more.quiz.md", quiz(choice("drive"), choice("x", cites=source("No.")))
    )
    folder.write("gcp/drives.quiz.md", quiz(choice("gcp")))

    problems = mistakes(folder)

    assert sorted(places(problems)) == [
        "azure/more.quiz.md:21",
        "azure/more.quiz.md:5",
        (
            "gcp/drives.quiz.md: azure/drives.quiz.md has the same name "
            "already. Rename this file."
        ),
        "gcp/drives.quiz.md:12",
    ]


# keys and names


def test_key_in_two_files_is_a_mistake(folder):
    folder.write("azure/more.quiz.md", quiz(choice("drive"), title="More"))

    assert mistakes(folder) == (
        (
            "azure/more.quiz.md:5: the key “drive” is used in azure/drives.quiz.md:5 "
            "too. Give one of them another key."
        ),
    )


def test_key_that_belongs_to_another_folder_is_a_mistake(folder):
    folder.load()
    folder.write("gcp/a.quiz.md", quiz(choice("drive"), settings="notes: azure"))

    assert mistakes(folder, "gcp") == (
        (
            "gcp/a.quiz.md:6: the key “drive” belongs to azure/drives.quiz.md already. "
            "Give this question another key."
        ),
    )


@pytest.mark.parametrize("name", ["", "azure"])
def test_key_that_belongs_to_the_browser_is_a_mistake(folder, name):
    VersionFactory(question__key="drive")

    assert mistakes(folder, name) == (
        (
            "azure/drives.quiz.md:5: the key “drive” belongs to a question written in "
            "the browser already. Give this question another key."
        ),
    )


def test_key_of_a_retired_question_of_another_folder_is_free(folder):
    folder.load()
    folder.remove("azure/drives.quiz.md")
    folder.load()
    folder.write("gcp/a.quiz.md", quiz(choice("drive"), settings="notes: azure"))

    folder.load("gcp")

    question = Question.objects.get(key="drive")
    assert (question.status, question.file) == ("published", "gcp/a.quiz.md")


def test_file_called_like_one_in_another_folder_is_a_mistake(folder):
    folder.write("gcp/drives.quiz.md", quiz(choice("x"), settings="notes: azure"))

    assert mistakes(folder) == (
        (
            "gcp/drives.quiz.md: azure/drives.quiz.md has the same name "
            "already. Rename this file."
        ),
    )


def test_file_called_like_a_quiz_loaded_from_elsewhere_is_a_mistake(folder):
    folder.load()
    folder.write("gcp/drives.quiz.md", quiz(choice("x"), settings="notes: azure"))

    assert mistakes(folder, "gcp") == (
        (
            "gcp/drives.quiz.md: azure/drives.quiz.md has the same name "
            "already. Rename this file."
        ),
    )


@pytest.mark.parametrize("name", ["", "azure"])
def test_file_called_like_a_quiz_made_in_the_browser_is_a_mistake(folder, name):
    QuizFactory(slug="drives")

    assert mistakes(folder, name) == (
        (
            "azure/drives.quiz.md: a quiz made in the browser has the same name "
            "already. Rename this file."
        ),
    )


def test_two_folders_of_one_name_with_notes_are_a_mistake(folder):
    folder.write("old/azure/notes.md", NOTES)

    assert mistakes(folder) == (
        (
            "old/azure/notes.md: azure/notes.md is called “azure” too. "
            "Rename this folder: notes go by the name of their folder."
        ),
    )
