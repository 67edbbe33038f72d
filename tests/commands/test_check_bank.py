"""``check_bank``: every sort of problem, named with file and line, without a database.

No test here may use the database: pytest refuses it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories.content import choice, quiz, source

SHARES = source("one share", anchor="shares")
WORDS = ("Disk Storage", "Blob Storage", "Tape Storage")
ALL_IS_WELL = """\
robot                             choices  right  by chance  standard errors
longest                                 0    0.0        0.0             +0.0
first                                   4    2.0        2.0             +0.0
last                                    4    2.0        2.0             +0.0
most words shared with the stem         0    0.0        0.0             +0.0
odd one out                             0    0.0        0.0             +0.0
4 questions checked, all is well.
"""


def statement(key, *, stem, is_true, cites=SHARES):
    """A question with everything that it should have."""
    marks = ("x", " ") if is_true else (" ", "x")
    return (
        f"## {stem} {{#{key} difficulty=1}}\n\n"
        f"- ({marks[0]}) Disk\n  > Why.\n- ({marks[1]}) Tape\n  > Why not.\n\n"
        f"> Because.\n> {cites}\n"
    )


def four():
    disks = source("block storage")
    return [
        statement("one", stem="What boots?", is_true=True, cites=disks),
        statement("two", stem="How are films kept?", is_true=False, cites=disks),
        statement("three", stem="Where would you put a file?", is_true=True),
        statement("four", stem="Name what is on a reel.", is_true=False),
    ]


@pytest.fixture
def bank(folder):
    """A folder in which all is well."""
    folder.write("azure/drives.quiz.md", quiz(*four()))
    return folder


@pytest.fixture
def problems(capsys):
    """Run the command; return what it finds, or [] if it finds nothing."""

    def run(*folders):
        try:
            call_command("check_bank", *folders)
        except CommandError as refusal:
            count, *found = str(refusal).splitlines()
            is_refused = refusal.returncode == 1
        else:
            return []
        assert (count, is_refused) == (f"To put right: {len(found)}.", True)
        return found

    return run


def test_all_is_well(bank, capsys):
    call_command("check_bank")

    said = capsys.readouterr()
    assert (said.out, said.err) == (ALL_IS_WELL, "")


def test_no_word_is_said_when_none_is_wanted(bank, capsys):
    call_command("check_bank", verbosity=0)

    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


@pytest.mark.parametrize(
    "words, instead, place, problem",
    [
        ("(x) Disk", "( ) Disk", 5, "No options are marked right"),
        ("block storage", "a tape", 13, 'The words "a tape" do not occur'),
        ("title: Drives", "title: Drives\nuse: [gone]", 0, "`use` names “gone”"),
        (
            "title: Drives",
            'title: Drives\ndraw: [2 from "Tapes"]',
            3,
            "the notes “azure” have",
        ),
        (" difficulty=1", "", 5, "Nothing says how hard"),
        ("  > Why not.\n", "", 5, "Nothing says why “Tape” is right or wrong."),
        ("> Because.\n", "", 5, "This question has no explanation."),
        ("What boots?", "How are films kept", 15, "this asks nearly the same as"),
    ],
)
def test_problem_of_a_question_is_named(bank, problems, words, instead, place, problem):
    text = quiz(*four())
    assert words in text

    bank.write("azure/drives.quiz.md", text.replace(words, instead, 1))

    where = f"azure/drives.quiz.md:{place}" if place else "azure/drives.quiz.md"
    assert any(told.startswith(f"{where}: {problem}") for told in problems())


def test_key_that_two_files_use_is_named(bank, problems):
    other = statement("one", stem="Is this new?", is_true=True)
    bank.write("azure/more.quiz.md", quiz(other, title="More"))

    assert problems() == [
        (
            "azure/more.quiz.md:5: the key “one” is used in azure/drives.quiz.md:5 "
            "too. Give one of them another key."
        )
    ]


def test_heading_that_nothing_goes_back_to_is_named(bank, problems):
    bank.write("azure/drives.quiz.md", quiz(*four()[2:]))

    assert problems() == [
        (
            "azure/notes.md:3: No questions are settled by a sentence under “Disks”. "
            "Write some, until there are two."
        )
    ]


def test_heading_of_other_notes_does_not_count(bank, problems):
    bank.write("gcp/notes.md", "## Disks\n\nA disk is block storage here too.\n")
    bank.write("gcp/a.quiz.md", quiz(*four()[:2]))
    bank.write("azure/drives.quiz.md", quiz(*four()[2:]))

    assert [told.split(":")[0] for told in problems()] == ["azure/notes.md"]


def test_robot_that_is_right_too_often_is_named(bank, problems):
    questions = [
        statement(f"q{number}", stem=" ".join([f"w{number}"] * 2), is_true=True)
        for number in range(8)
    ]
    bank.write("azure/more.quiz.md", quiz(*questions, title="More"))

    told = problems()

    assert [problem.split(":")[0] for problem in told] == [
        "The robot “first” is right too often",
        "The robot “last” is right too seldom",
    ]
    assert "10.0 of 12, by chance 6.0" in told[0]


def test_everything_is_said_at_once(bank, problems):
    bank.write("azure/notes.md", b"\xff")
    bank.write("azure/more.quiz.md", quiz(choice("one"), title="More"))

    places = [":".join(problem.split(":")[:2]) for problem in problems()]

    assert places[0] == "azure/notes.md:1"
    assert set(places[1:]) == {"azure/more.quiz.md:5"}
    assert len(places) == 6


def test_folders_may_be_named_and_one_within_another_counts_once(bank, capsys):
    bank.write("gcp/a.quiz.md", "## One? {#one}\n\n- (x) A\n- (x) B\n\n> Why.\n")

    call_command("check_bank", bank.root / "azure", bank.root / "azure")

    assert capsys.readouterr().out == ALL_IS_WELL


def test_notes_may_lie_in_another_of_the_folders(bank, problems, capsys):
    question = statement("five", stem="Elsewhere?", is_true=True)
    bank.write("gcp/a.quiz.md", quiz(question, settings="notes: azure"))
    folders = [bank.root / "azure", bank.root / "gcp"]

    assert problems(*folders) == []
    assert "\n5 questions checked" in capsys.readouterr().out
    assert [told.split(". ")[0] for told in problems(folders[1])] == [
        "gcp/a.quiz.md:14: there are no notes called “azure”"
    ]


def test_missing_folder_ends_the_command_with_a_sentence(bank):
    with pytest.raises(CommandError) as refusal:
        call_command("check_bank", Path("/nowhere"))

    assert str(refusal.value) == (
        "No notes.md or *.quiz.md under /nowhere. Is the path right?"
    )


@pytest.mark.parametrize("is_good", [True, False])
def test_exit_code_is_said_to_the_shell_and_no_database_is_made(
    project, bank, tmp_path_factory, is_good
):
    if not is_good:
        bank.write("azure/drives.quiz.md", quiz(*four()[2:]))
    var = tmp_path_factory.mktemp("var")

    done = subprocess.run(
        [sys.executable, "manage.py", "check_bank", bank.root],
        check=False,
        cwd=project,
        env={**os.environ, "MARGIN_VAR": str(var)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == (0 if is_good else 1)
    assert ("Traceback" in done.stderr, "under “Disks”" in done.stderr) == (
        False,
        not is_good,
    )
    assert list(var.rglob("*.sqlite3")) == []


def test_content_of_this_site_has_no_problems(project, problems):
    assert problems(project / "content") == []
