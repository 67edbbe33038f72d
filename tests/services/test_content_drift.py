"""Notes that change around a sentence: its citations follow it to where it is today."""

import pytest

from quizzes.models import Citation, Question
from tests.factories import VersionFactory
from tests.factories.content import NOTES, choice, quiz, source

pytestmark = pytest.mark.django_db

CITES = source("A disk is block storage.")


def cited(key="drive"):
    """The sentence that the newest version of a question cites."""
    newest = Question.objects.get(key=key).versions.order_by("number").last()
    return Citation.objects.select_related("sentence__revision").get(version=newest)


@pytest.fixture
def loaded(folder):
    folder.write("azure/drives.quiz.md", quiz(choice("drive", cites=CITES)))
    folder.load()
    return folder


def test_citation_follows_its_sentence_under_another_heading(loaded):
    notes = NOTES.replace("# Storage notes", "# Notes on storing")
    loaded.write("azure/notes.md", notes)

    outcome = loaded.load()

    sentence = cited().sentence
    assert (sentence.revision.number, sentence.headings[0]) == (2, "Notes on storing")
    assert outcome.questions.unchanged == 1


def test_citation_follows_the_copy_under_its_own_heading(loaded):
    copy = "A disk is block storage."
    notes = NOTES.replace("# Storage notes\n", f"# Storage notes\n\n{copy}\n")
    loaded.write("azure/notes.md", notes)

    loaded.load()

    assert (cited().sentence.revision.number, cited().sentence.anchor) == (2, "disks")


def test_citation_of_a_sentence_that_is_gone_stays_where_it_was(loaded):
    question = Question.objects.get(key="drive")
    VersionFactory(question=question, number=2, digest="edited in the browser")
    first = Citation.objects.get()
    Citation.objects.create(
        version=question.versions.get(number=2), sentence=first.sentence, words="disk"
    )
    cites = source("Many machines mount one share.", anchor="shares")
    loaded.write("azure/drives.quiz.md", quiz(choice("share", cites=cites)))
    loaded.write("azure/notes.md", NOTES.replace("block storage", "fast storage"))

    loaded.load()

    assert cited().sentence.revision.number == 1


def test_version_that_is_not_the_newest_keeps_what_it_cited(loaded):
    first = cited()
    loaded.write(
        "azure/drives.quiz.md", quiz(choice("drive", stem="Newer?", cites=CITES))
    )
    loaded.write("azure/notes.md", NOTES.replace("Shares", "Network shares"))

    loaded.load()

    first.refresh_from_db()
    assert first.sentence.revision.number == 1
    assert cited().sentence.revision.number == 2


def test_notes_that_did_not_change_move_nothing(loaded):
    before = cited().sentence

    loaded.load()

    assert cited().sentence == before
