"""Loading content again after somebody edited it in the browser."""

import pytest

from quizzes.models import Question
from quizzes.services.content import Tally
from tests.factories import VersionFactory
from tests.factories.content import (
    choice,
    newest,
    quiz,
    statuses,
    versions,
)

pytestmark = pytest.mark.django_db

MORE_OPTIONS = ("Azure Files", "Azure Disk Storage", "Azure Queue")


def edit_in_the_browser(key):
    """What the editor of a later issue does: a version that no file has said."""
    question = Question.objects.get(key=key)
    return VersionFactory(question=question, number=2, stem="Edited by hand?")


def test_question_edited_in_the_browser_is_kept_and_named(folder):
    folder.load()
    edited = edit_in_the_browser("drive")

    outcome = folder.load()

    assert outcome.questions == Tally(unchanged=1, kept=1)
    assert outcome.kept == ("drive",)
    assert newest("drive") == edited


def test_question_edited_in_the_browser_is_kept_though_the_file_changed(folder):
    folder.load()
    edited = edit_in_the_browser("drive")
    folder.write("azure/drives.quiz.md", quiz(choice("drive", stem="Now?")))

    folder.load()
    outcome = folder.load()

    assert outcome.kept == ("drive",)
    assert newest("drive") == edited


def test_question_edited_in_the_browser_is_kept_though_its_file_is_gone(folder):
    folder.load()
    edit_in_the_browser("drive")
    folder.remove("azure/drives.quiz.md")

    outcome = folder.load()

    assert (outcome.questions, outcome.kept) == (Tally(kept=1, retired=1), ("drive",))
    assert statuses() == {"drive": "published", "share": "retired"}


def test_overwrite_retires_what_no_file_has_though_it_was_edited(folder):
    folder.load()
    edit_in_the_browser("drive")
    folder.remove("azure/drives.quiz.md")

    outcome = folder.load(overwrite=True)

    assert (outcome.questions, outcome.kept) == (Tally(retired=2), ())
    assert statuses() == {"drive": "retired", "share": "retired"}


def test_overwrite_loads_it_all_the_same(folder):
    folder.load()
    edit_in_the_browser("drive")

    outcome = folder.load(overwrite=True)

    assert outcome.questions == Tally(changed=1, unchanged=1)
    assert outcome.kept == ()
    assert versions("drive") == [1, 2, 3]
    assert newest("drive").stem == "Which of these is a drive?"


def test_overwritten_question_takes_no_key_that_was_used_in_the_browser(folder):
    folder.load()
    edit_in_the_browser("drive")  # a, b and c are "Option A" and so on here

    folder.load(overwrite=True)

    assert newest("drive").as_question().part_texts() == {
        "d": "Azure Disk Storage",
        "e": "Azure Files",
        "f": "Blob Storage",
    }


def test_after_an_overwrite_nothing_is_kept(folder):
    folder.load()
    edit_in_the_browser("drive")
    folder.load(overwrite=True)

    outcome = folder.load()

    assert outcome.questions == Tally(unchanged=2)
