"""Where a citation leads: into the newest notes, whatever revision it was made of."""

import pytest

from quizzes.domain.notes.fragments import sentence_fragment
from quizzes.domain.notes.normalise import digest_of
from quizzes.models import Citation
from quizzes.selectors.notes import passage_of
from tests.factories import CitationFactory, NotesFactory
from tests.factories.notes import revision_of

pytestmark = pytest.mark.django_db

TEXT = "## Disks\n\nA disk spins. It is flat.\n\n## Files\n\nIt is flat.\n"


@pytest.fixture
def notes(db):
    return NotesFactory(slug="azure")


def link(revision, ordinal):
    """Notes and fragment that a citation of one sentence leads to."""
    sentence = revision.sentences.get(ordinal=ordinal)
    made = CitationFactory(sentence=sentence).version
    passage = passage_of(Citation.objects.of([made.pk]).get())
    return passage.notes_slug, passage.fragment


def place(words, copy=0):
    return sentence_fragment(digest_of(words), copy=copy)


def test_citation_leads_to_its_sentence(notes):
    revision = revision_of(TEXT, notes=notes)

    assert link(revision, 0) == ("azure", place("A disk spins."))


def test_citation_of_an_older_revision_leads_to_the_sentence_where_it_is_now(notes):
    older = revision_of(TEXT, notes=notes, number=1)
    revision_of("## Moved\n\nNew. a *disk*\nspins.\n", notes=notes, number=2)

    assert link(older, 0) == ("azure", place("A disk spins."))


def test_citation_of_a_copy_leads_to_that_copy(notes):
    revision = revision_of(TEXT, notes=notes)

    assert [link(revision, at)[1] for at in (1, 2)] == [
        *(place("It is flat."), place("It is flat.", copy=1))
    ]


def test_citation_of_a_copy_under_the_same_heading_leads_to_that_copy(notes):
    revision = revision_of("It is flat.\n\nOther.\n\nIt is flat.\n", notes=notes)

    assert link(revision, 2)[1] == place("It is flat.", copy=1)


def test_citation_of_a_copy_in_older_notes_leads_to_the_one_under_its_heading(notes):
    older = revision_of(TEXT, notes=notes, number=1)
    newer = "It is flat.\n\n## Disks\n\nIt is flat.\n\n## Files\n\nGone.\n"
    revision_of(newer, notes=notes, number=2)

    assert [link(older, at)[1] for at in (1, 2)] == [
        *(place("It is flat.", copy=1), place("It is flat."))
    ]


@pytest.mark.parametrize("title, fragment", [("Disks", "disks"), ("Main", "h.main")])
def test_citation_of_a_sentence_that_is_gone_leads_to_its_heading(
    notes, title, fragment
):
    older = revision_of(f"## {title}\n\nIt spins.\n", notes=notes, number=1)
    revision_of(f"## {title}\n\nIt does not.\n", notes=notes, number=2)

    assert link(older, 0) == ("azure", fragment)


def test_what_other_notes_say_is_not_meant(notes):
    older = revision_of(TEXT, notes=notes, number=1)
    revision_of("## Disks\n\nNothing.\n", notes=notes, number=2)
    revision_of(TEXT)

    assert link(older, 0) == ("azure", "disks")
