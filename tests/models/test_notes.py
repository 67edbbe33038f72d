import pytest

from quizzes.models import NotesRevision, Sentence
from tests.factories import NotesFactory, RevisionFactory, SentenceFactory

pytestmark = pytest.mark.django_db


def test_newest_is_one_revision_of_each_document():
    notes = NotesFactory()
    revisions = [RevisionFactory(notes=notes, number=number) for number in (1, 3, 2)]
    alone = RevisionFactory()

    assert set(NotesRevision.objects.newest()) == {revisions[1], alone}


def test_beside_is_the_whole_passage_in_order():
    revision = RevisionFactory()
    passage = [
        SentenceFactory(revision=revision, ordinal=ordinal, block=1)
        for ordinal in (3, 1, 2)
    ]
    SentenceFactory(revision=revision, ordinal=4, block=2)
    SentenceFactory(ordinal=1, block=1)

    beside = Sentence.objects.beside(Sentence.objects.filter(pk=passage[0].pk))

    assert [sentence.ordinal for sentence in beside] == [1, 2, 3]


def test_beside_two_sentences_of_one_passage_is_that_passage_once():
    revision = RevisionFactory()
    for ordinal in (1, 2):
        SentenceFactory(revision=revision, ordinal=ordinal, block=1)

    beside = Sentence.objects.beside(Sentence.objects.all())

    assert [sentence.ordinal for sentence in beside] == [1, 2]


def test_beside_nothing_is_nothing():
    SentenceFactory()

    assert list(Sentence.objects.beside(Sentence.objects.none())) == []


@pytest.mark.parametrize(
    "headings, heading", [(["Storage", "Disks"], "Disks"), ([], "")]
)
def test_heading_is_the_lowest_it_stands_under(headings, heading):
    assert Sentence(headings=headings).heading == heading
