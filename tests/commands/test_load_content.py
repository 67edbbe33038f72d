import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from quizzes.models import Question, Quiz
from tests.factories import VersionFactory
from tests.factories.content import choice, quiz
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

FIRST = """\
                  new    changed  unchanged       kept    retired
notes               1          -          -          -          -
questions           2          -          -          -          -
quizzes             1          -          -          -          -
"""
AGAIN = """\
                  new    changed  unchanged       kept    retired
notes               -          -          1          -          -
questions           -          -          2          -          -
quizzes             -          -          1          -          -
"""


@pytest.fixture
def load(capsys):
    """Run the command; return what it said on standard output and on standard error."""

    def run(*arguments, **options):
        call_command("load_content", *arguments, **options)
        said = capsys.readouterr()
        return said.out, said.err

    return run


def test_first_load_says_in_a_table_what_is_new(folder, load):
    assert load() == (FIRST, "")


def test_repeat_says_that_nothing_changed(folder, load):
    load()
    before = everything_stored()

    assert load() == (AGAIN, "")
    assert everything_stored() == before


def test_folder_may_be_named(folder, load):
    folder.write("gcp/a.quiz.md", quiz(choice("other"), settings="notes: azure"))

    load(folder.root / "azure")

    assert list(Quiz.objects.values_list("slug", flat=True)) == ["drives"]


def test_names_are_stored_below_the_content_folder_wherever_the_load_begins(
    folder, load
):
    load(folder.root / "azure")
    before = everything_stored()

    load()

    assert everything_stored() == before
    assert Question.objects.get(key="drive").file == "azure/drives.quiz.md"


def test_no_word_is_said_when_none_is_wanted(folder, load):
    assert load(verbosity=0) == ("", "")


def test_warnings_stop_nobody_and_go_to_standard_error(folder, load):
    options = ("A right answer that is the longest of them all by far", "B", "C")
    folder.write("azure/drives.quiz.md", quiz(choice("drive", options=options)))

    out, err = load()

    assert "questions           1" in out
    assert err == (
        "Worth a look: azure/drives.quiz.md:5: The right option is the longest by far. "
        "Shorten it, or say more in the others.\n"
    )


def test_kept_questions_are_named(folder, load):
    load()
    for key in ("drive", "share"):
        VersionFactory(question=Question.objects.get(key=key), number=2)

    out, _ = load()

    assert out.splitlines()[-1] == (
        "Edited in the browser since they were loaded, so kept as they are: "
        "drive, share. Use --overwrite to load them all the same."
    )


def test_overwrite_loads_them_all_the_same(folder, load):
    load()
    VersionFactory(question=Question.objects.get(key="drive"), number=2)

    out, _ = load(overwrite=True)

    assert "questions           -          1          1          -" in out
    assert "Edited" not in out


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "## One? {#one}\n\n- (x) A\n- (x) B\n\n> Why.\n",
            "Two options are marked right; mark exactly one.",
        ),
        (
            quiz(choice("drive"), title=""),
            (
                "the key “drive” is used in azure/drives.quiz.md:5 too. "
                "Give one of them another key."
            ),
        ),
    ],
)
def test_mistakes_end_the_command_with_1_and_nothing_stored(folder, load, text, said):
    folder.write("azure/more.quiz.md", text)
    before = everything_stored()

    with pytest.raises(CommandError) as refusal:
        load()

    assert str(refusal.value) == f"Nothing was stored.\nazure/more.quiz.md:1: {said}"
    assert refusal.value.returncode == 1
    assert everything_stored() == before


def test_missing_folder_ends_the_command_with_a_sentence(folder, load):
    with pytest.raises(CommandError) as refusal:
        load(Path("/nowhere"))

    assert str(refusal.value) == (
        "Nothing was stored.\n"
        "No notes.md or *.quiz.md under /nowhere. Is the path right?"
    )


def test_exit_code_is_1_without_a_traceback(project, tmp_path):
    command = [sys.executable, "manage.py", "load_content", tmp_path]

    done = subprocess.run(
        command, check=False, cwd=project, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert done.stderr == (
        "CommandError: Nothing was stored.\n"
        f"No notes.md or *.quiz.md under {tmp_path}. Is the path right?\n"
    )


def test_content_of_this_site_is_loaded_without_a_mistake(project, load):
    _out, err = load(project / "content")

    assert (err, Quiz.objects.count()) == ("", 6)
    assert Question.objects.published().count() >= 25
