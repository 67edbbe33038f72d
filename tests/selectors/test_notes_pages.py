"""The notes to read, and how many questions ask about each part of them."""

import pytest

from quizzes.models import Question
from quizzes.selectors.notes_pages import NotesRow, notes_list_screen, notes_screen
from tests.factories import (
    CitationFactory,
    NotesFactory,
    QuestionFactory,
    RevisionFactory,
    VersionFactory,
)
from tests.factories.notes import revision_of

pytestmark = pytest.mark.django_db

TEXT = """\
Opening words.

## Storage

It keeps bytes.

### Disks

A disk spins. It is flat.

### Files

A file is shared.
"""
OPENING, BYTES, SPINS, FLAT, SHARED = range(5)


@pytest.fixture
def revision(db):
    return revision_of(TEXT, notes=NotesFactory(slug="azure", title="Azure notes"))


def cite(revision, *ordinals, **version):
    """A question that cites these sentences, the first as its own."""
    made = version.pop("version", None) or VersionFactory(**version)
    for ordinal, part in zip(ordinals, ("", "a", "b"), strict=False):
        sentence = revision.sentences.get(ordinal=ordinal)
        CitationFactory(version=made, part=part, sentence=sentence)
    return made


def asked(revision):
    return {each.title: each.asked for each in notes_screen(revision).sections}


def test_each_question_counts_once_for_a_heading_and_those_above_it(revision):
    cite(revision, SPINS, FLAT)
    cite(revision, SPINS, SHARED)
    cite(revision, BYTES)
    cite(revision, OPENING)

    assert asked(revision) == {"": 1, "Storage": 3, "Disks": 2, "Files": 1}
    assert notes_screen(revision).asked == 4


@pytest.mark.parametrize("status", [Question.Status.DRAFT, Question.Status.RETIRED])
def test_what_is_not_published_does_not_count(revision, status):
    cite(revision, SPINS, question=QuestionFactory(status=status))

    assert asked(revision)["Disks"] == notes_screen(revision).asked == 0


def test_a_question_counts_by_its_newest_version(revision):
    older = cite(revision, SPINS)
    cite(revision, SHARED, question=older.question, number=2)

    assert asked(revision) == {"": 0, "Storage": 1, "Disks": 0, "Files": 1}


def test_citations_of_older_notes_count_where_the_sentence_stands_now(revision):
    cite(revision, SPINS)  # moves to another heading
    cite(revision, FLAT)  # is gone, its heading is not
    cite(revision, SHARED)  # is gone with its heading
    newer = "## Disks\n\nNothing.\n\n## Spinning\n\nA disk spins.\n"
    newest = revision_of(newer, notes=revision.notes, number=2)

    assert asked(newest) == {"": 0, "Disks": 1, "Spinning": 1}
    assert notes_screen(newest).asked == 2


def test_a_sentence_that_occurs_twice_counts_under_the_heading_it_was_cited_of():
    revision = revision_of("## A\n\nIt is flat.\n\n## B\n\nIt is flat.\n")
    cite(revision, 1)

    assert asked(revision) == {"": 0, "A": 0, "B": 1}


def test_other_notes_are_not_counted(revision):
    cite(revision_of(TEXT), SPINS)

    assert asked(revision)["Disks"] == 0


def test_the_page_follows_the_newest_text(revision):
    notes_screen(revision)
    newest = revision_of("## New\n\nWords.\n", notes=revision.notes, number=2)

    assert [each.title for each in notes_screen(newest).sections] == ["", "New"]


def test_outline_leaves_the_title_out():
    notes = NotesFactory(title="Storage")

    screen = notes_screen(revision_of("# Storage\n\n## Disks\n\nFlat.\n", notes=notes))

    assert (screen.fragment, [each.title for each in screen.outline]) == (
        *("storage", ["Disks"]),
    )


@pytest.mark.parametrize("length, minutes", [(1, 1), (1700, 1), (1900, 2), (12000, 10)])
def test_time_to_read(length, minutes):
    revision = revision_of("x" * length)

    assert notes_screen(revision).minutes == minutes
    assert [row.minutes for row in notes_list_screen()] == [minutes]


def test_list_has_each_document_by_title_with_its_newest_text(revision):
    cite(revision, SPINS, FLAT)
    cite(revision, SHARED)
    revision_of("One. Two.", notes=revision.notes, number=2)
    revision_of(TEXT, notes=NotesFactory(slug="aws", title="AWS notes"))
    NotesFactory(title="Without a text")

    assert notes_list_screen() == (
        NotesRow("aws", "AWS notes", 1, heading_count=3, sentence_count=5, asked=0),
        NotesRow("azure", "Azure notes", 1, heading_count=0, sentence_count=2, asked=2),
    )


@pytest.mark.parametrize("count", [1, 30])
def test_page_takes_one_query_and_list_two(count, revision, django_assert_num_queries):
    for _ in range(count):
        cite(revision, SPINS, SHARED)
        RevisionFactory()

    with django_assert_num_queries(1):
        notes_screen(revision)
    with django_assert_num_queries(2):
        notes_list_screen()
