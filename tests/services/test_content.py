"""Loading content for the first time, and a second time unchanged."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.models import Citation, Notes, Question, QuestionVersion, Quiz, Slot
from quizzes.services.content import LoadOutcome, Tally
from tests.factories.clock import NOON, after
from tests.factories.content import (
    NOTES,
    STARTS,
    choice,
    newest,
    quiz,
    source,
    statuses,
)
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

MORE_OPTIONS = ("Azure Files", "Azure Disk Storage", "Azure Queue")


# the first time


def test_first_load_stores_everything_as_new(folder):
    outcome = folder.load()

    assert outcome == LoadOutcome(
        notes=Tally(new=1), questions=Tally(new=2), quizzes=Tally(new=1)
    )


def test_notes_are_stored_sentence_by_sentence(folder):
    folder.load()

    notes = Notes.objects.get()
    revision = notes.revisions.get()
    assert (notes.slug, notes.title) == ("azure", "Storage notes")
    assert (revision.number, revision.text, revision.created_at) == (1, NOTES, NOON)
    assert list(
        revision.sentences.order_by("ordinal").values_list("text", "block", "headings")
    ) == [
        ("A disk is block storage.", 0, ["Storage notes", "Disks"]),
        (f"{STARTS}, and keeps its system there.", 0, ["Storage notes", "Disks"]),
        ("Many machines mount one share.", 1, ["Storage notes", "Shares"]),
    ]


def test_notes_without_a_title_are_called_after_their_folder(folder):
    folder.write("cloud-basics/notes.md", "Some words.")

    folder.load()

    assert Notes.objects.get(slug="cloud-basics").title == "Cloud basics notes"


def test_question_is_stored_with_what_its_author_said(folder):
    attributes = 'difficulty=2 tags="disks, drives" shuffle=no points=2.5'
    folder.write(
        "azure/drives.quiz.md",
        quiz(choice("drive", attributes=attributes, options=("Disk", "Files"))),
    )

    folder.load()

    version = QuestionVersion.objects.select_related("question").get()
    assert (version.number, version.kind, version.created_at) == (
        1,
        "single_choice",
        NOON,
    )
    assert version.as_question().part_texts() == {"a": "Disk", "b": "Files"}
    assert version.payload["is_shuffled"] is False
    assert (version.stem, version.explanation) == (
        "Which of these is a drive?",
        "It is a drive.",
    )
    assert (version.difficulty, version.tags) == (2, ["disks", "drives"])
    assert str(version.points.normalize()) == "2.5"
    assert version.search_text == "Which of these is a drive?\nDisk\nFiles"


def test_question_knows_its_file_and_what_it_said(folder):
    folder.load()

    question = Question.objects.get(key="drive")
    assert (question.status, question.origin) == ("published", "file")
    assert question.file == "azure/drives.quiz.md"
    assert question.loaded_digest == newest("drive").digest


def test_citation_points_to_the_sentence_that_holds_its_words(folder):
    cites = source(STARTS.upper())
    folder.write("azure/drives.quiz.md", quiz(choice("drive", cites=cites)))

    folder.load()

    citation = Citation.objects.get()
    assert (citation.part, citation.words) == ("", STARTS.upper())
    assert citation.sentence.ordinal == 1


def test_option_cites_under_its_own_key(folder):
    options = ("Disk", f"Files\n  > {source('one share', anchor='shares')}")
    folder.write("azure/drives.quiz.md", quiz(choice("drive", options=options)))

    folder.load()

    cited = Citation.objects.order_by("part").values_list("part", "words")
    assert list(cited) == [("", "A disk is block storage."), ("b", "one share")]


def test_quiz_is_stored_with_its_settings(folder):
    settings = "description: All.\nmode: both\npass: 70\ntime: 20 min\nshuffle: yes"
    folder.write("azure/drives.quiz.md", quiz(choice("drive"), settings=settings))

    folder.load()

    stored = Quiz.objects.get()
    assert (stored.slug, stored.title) == ("drives", "Drives")
    assert (stored.description, stored.mode) == ("All.", "both")
    assert (stored.pass_percent, stored.time_limit_s) == (70, 1200)
    assert stored.is_shuffled is True
    assert (stored.notes, stored.status) == (Notes.objects.get(), "published")
    assert (stored.origin, stored.file) == ("file", "azure/drives.quiz.md")


def test_quiz_asks_in_the_order_of_its_file(folder):
    parts = [choice("b"), "# Later\n", choice("c"), choice("a")]
    folder.write("azure/drives.quiz.md", quiz(*parts))

    folder.load()

    places = Slot.objects.values_list("position", "question__key", "section__title")
    assert list(places) == [(1, "b", ""), (2, "c", "Later"), (3, "a", "Later")]


def test_file_without_a_title_adds_to_the_bank_and_is_no_quiz(folder):
    folder.write("azure/more.quiz.md", quiz(choice("more"), title=""))

    folder.load()

    assert list(Quiz.objects.values_list("slug", flat=True)) == ["drives"]
    assert statuses()["more"] == "published"


def test_quiz_may_cite_notes_of_another_folder(folder):
    folder.write("exams/final.quiz.md", quiz(choice("final"), settings="notes: azure"))

    folder.load()

    assert Quiz.objects.get(notes__slug="azure", slug="final").title == "Drives"


def test_quiz_may_cite_notes_that_were_loaded_earlier(folder):
    folder.load("azure")
    folder.write("exams/final.quiz.md", quiz(choice("final"), settings="notes: azure"))

    folder.load("exams")

    citation = newest("final").citations.get()
    assert citation.sentence.revision.notes.slug == "azure"


# again


def test_repeat_changes_nothing(folder):
    folder.load()
    before = everything_stored()

    outcome = folder.load(now=after(days=1))

    assert outcome == LoadOutcome(
        notes=Tally(unchanged=1),
        questions=Tally(unchanged=2),
        quizzes=Tally(unchanged=1),
    )
    assert everything_stored() == before


def test_repeat_with_overwrite_changes_nothing(folder):
    folder.load()
    before = everything_stored()

    folder.load(now=after(days=1), overwrite=True)

    assert everything_stored() == before


def test_byte_order_mark_and_other_line_ends_make_no_new_version(folder):
    folder.load()
    for path in folder.root.rglob("*.md"):
        text = path.read_bytes().replace(b"\n", b"\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text)

    outcome = folder.load(now=after(days=1))

    assert outcome.questions == Tally(unchanged=2)
    assert outcome.quizzes == Tally(unchanged=1)


@pytest.mark.parametrize("again", [False, True])
def test_thirty_questions_take_as_many_queries_as_one(folder, again):
    counts = []
    for name, count in (("few", 1), ("many", 30)):
        questions = [choice(f"{name}-{number}") for number in range(count)]
        folder.write(
            f"{name}/{name}.quiz.md", quiz(*questions, settings="notes: azure")
        )
        folder.load("azure")
        if again:
            folder.load(name)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            folder.load(name)
        counts.append(len(queries))

    assert counts[0] == counts[1]
