"""Loading content again: what is changed, gone or back."""

from dataclasses import replace

import pytest

from quizzes.models import Question, QuestionVersion, Quiz, Slot
from quizzes.selectors.bank import marked_question
from quizzes.services.content import Tally
from tests.factories import LearnerFactory, VersionFactory
from tests.factories.begun import answer, attempt_at
from tests.factories.clock import after
from tests.factories.content import (
    NOTES,
    STARTS,
    ContentFolder,
    choice,
    newest,
    quiz,
    source,
    statuses,
    versions,
)
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

MORE_OPTIONS = ("Azure Files", "Azure Disk Storage", "Azure Queue")


# changed


def test_changed_question_gets_a_version_and_the_others_none(folder):
    folder.load()
    changed = choice("drive", stem="Which is the drive?")
    other = choice("share", stem="Which is mounted?")
    folder.write("azure/drives.quiz.md", quiz(changed, other))

    outcome = folder.load(now=after(days=1))

    assert outcome.questions == Tally(changed=1, unchanged=1)
    assert (versions("drive"), versions("share")) == ([1, 2], [1])
    assert newest("drive").stem == "Which is the drive?"
    assert newest("drive").created_at == after(days=1)


def test_changed_question_keeps_the_keys_of_options_that_say_the_same(folder):
    folder.load()
    folder.write("azure/drives.quiz.md", quiz(choice("drive", options=MORE_OPTIONS)))

    folder.load()

    assert newest("drive").as_question().part_texts() == {
        "b": "Azure Files",
        "a": "Azure Disk Storage",
        "d": "Azure Queue",
    }


def test_citation_of_an_option_follows_its_key(folder):
    folder.load()
    options = ("Azure Queue", f"Azure Disk Storage\n  > {source(STARTS)}", "Files")
    folder.write("azure/drives.quiz.md", quiz(choice("drive", options=options)))

    folder.load()

    assert newest("drive").citations.get(words=STARTS).part == "a"


def reviewed(item):
    """What the page shows of the item after the answer b, links to the notes aside."""
    question = item.version.as_question()
    shown = marked_question(item.version, question, answer="b", seed=item.seed)
    passages = [replace(passage, fragment="") for passage in shown.passages]
    return replace(shown, passages=tuple(passages))


def test_old_attempt_still_shows_what_was_asked(folder):
    folder.load()
    attempt = attempt_at(Quiz.objects.get(), learner=LearnerFactory())
    item = attempt.items.get(question__key="drive")
    answer(item, "b")
    before = reviewed(item)
    folder.write("azure/drives.quiz.md", quiz(choice("drive", options=MORE_OPTIONS)))
    folder.write("azure/notes.md", NOTES.replace("block", "fast block"))
    cites = source("A disk is fast block storage.")
    folder.write("azure/drives.quiz.md", quiz(choice("drive", cites=cites)))

    folder.load()

    item.refresh_from_db()
    assert item.version.number == 1
    assert reviewed(item) == before


def test_changed_sentence_gives_the_questions_that_cite_it_a_version(folder):
    cites = source("starts from its disk")
    folder.write(
        "azure/drives.quiz.md", quiz(choice("drive", cites=cites), choice("share"))
    )
    folder.load()
    folder.write("azure/notes.md", NOTES.replace("keeps", "always keeps"))

    outcome = folder.load()

    assert outcome.notes == Tally(changed=1)
    assert outcome.questions == Tally(changed=1, unchanged=1)
    first, second = QuestionVersion.objects.filter(question__key="drive").order_by(
        "number"
    )
    assert first.citations.get().sentence.revision.number == 1
    assert second.citations.get().sentence.revision.number == 2


def test_sentence_that_stays_as_it_was_gives_no_version(folder):
    folder.load()
    folder.write("azure/notes.md", "Some more words.\n\n" + NOTES)

    outcome = folder.load()

    assert outcome.notes == Tally(changed=1)
    assert outcome.questions == Tally(unchanged=2)


def test_question_that_moves_to_another_file_stays_the_same(folder):
    folder.load()
    folder.write("azure/drives.quiz.md", quiz(choice("drive")))
    moved = choice("share", stem="Which is mounted?")
    folder.write("azure/shares.quiz.md", quiz(moved, title="Shares"))

    outcome = folder.load()

    assert outcome.questions == Tally(unchanged=2)
    assert Question.objects.get(key="share").file == "azure/shares.quiz.md"


def test_quiz_that_asks_in_another_order_is_changed_and_stays_itself(folder):
    folder.load()
    before = Quiz.objects.get()
    share = choice("share", stem="Which is mounted?")
    folder.write("azure/drives.quiz.md", quiz(share, choice("drive")))

    outcome = folder.load()

    assert outcome.quizzes == Tally(changed=1)
    assert outcome.questions == Tally(unchanged=2)
    assert Quiz.objects.get() == before
    asked = Slot.objects.values_list("question__key", flat=True)
    assert list(asked) == ["share", "drive"]


def test_quiz_with_other_settings_is_changed(folder):
    folder.load()
    folder.write("azure/drives.quiz.md", quiz(choice("drive"), title="All drives"))

    outcome = folder.load()

    assert outcome.quizzes == Tally(changed=1)
    assert Quiz.objects.get().title == "All drives"


# gone, and back


def test_removed_question_is_retired(folder):
    folder.load()
    folder.write("azure/drives.quiz.md", quiz(choice("drive")))

    outcome = folder.load()

    assert outcome.questions == Tally(unchanged=1, retired=1)
    assert statuses() == {"drive": "published", "share": "retired"}


def test_removed_file_retires_its_questions_and_its_quiz(folder):
    folder.load()
    folder.remove("azure/drives.quiz.md")

    outcome = folder.load()

    assert (outcome.questions, outcome.quizzes) == (Tally(retired=2), Tally(retired=1))
    assert Quiz.objects.get().status == "archived"


def test_what_is_retired_is_retired_once(folder):
    folder.load()
    folder.remove("azure/drives.quiz.md")
    folder.load()
    before = everything_stored()

    outcome = folder.load()

    assert (outcome.questions, outcome.quizzes) == (Tally(), Tally())
    assert everything_stored() == before


def test_what_comes_back_is_published_again_as_it_was(folder):
    folder.load()
    text = (folder.root / "azure/drives.quiz.md").read_text()
    folder.remove("azure/drives.quiz.md")
    folder.load()
    folder.write("azure/drives.quiz.md", text)

    outcome = folder.load()

    assert outcome.questions == Tally(unchanged=2)
    assert statuses() == {"drive": "published", "share": "published"}
    assert versions("drive") == [1]
    assert Quiz.objects.get().status == "published"


@pytest.mark.parametrize("other", ["gcp", "azure-2", "azur"])
def test_loading_one_folder_leaves_the_others_alone(folder, other):
    folder.write(
        f"{other}/other.quiz.md", quiz(choice("other"), settings="notes: azure")
    )
    folder.load()
    folder.remove("azure/drives.quiz.md")

    outcome = folder.load("azure")

    assert (outcome.questions, outcome.quizzes) == (Tally(retired=2), Tally(retired=1))
    assert statuses()["other"] == "published"
    assert Quiz.objects.get(slug="other").status == "published"


def test_loading_the_root_leaves_a_folder_elsewhere_alone(folder, tmp_path_factory):
    elsewhere = ContentFolder(tmp_path_factory.mktemp("elsewhere"))
    elsewhere.write("own.quiz.md", quiz(choice("own"), settings="notes: azure"))
    folder.load()
    ContentFolder.load(folder, str(elsewhere.root))

    outcome = folder.load()

    assert (outcome.questions.retired, outcome.quizzes.retired) == (0, 0)
    path = (elsewhere.root / "own.quiz.md").resolve()
    assert Question.objects.get(key="own").file == path.as_posix()


def test_what_was_written_in_the_browser_is_never_retired(folder):
    VersionFactory(question__key="by-hand")

    folder.load()

    assert statuses()["by-hand"] == "published"
