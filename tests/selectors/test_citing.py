"""Finding a sentence of the notes to cite."""

import pytest

from quizzes.forms.editor import SearchForm
from quizzes.models import Sentence
from quizzes.selectors.citing import (
    FoundSentence,
    find_sentences,
    nearest_sentences,
    sentences_by_id,
)
from tests.factories import NotesFactory, SentenceFactory
from tests.factories.notes import revision_of

pytestmark = pytest.mark.django_db

TEXT = """\
# Storage

## Disks

A disk is block storage. Storage in a block is a disk.

## Shares

Many machines mount one share. Ärzte lesen „STRASSE“ und Straße.
"""


def texts(words, **more):
    return [each.text for each in find_sentences(words, **more)]


@pytest.fixture
def notes(db):
    notes = NotesFactory(title="Azure notes")
    revision_of(TEXT, notes=notes)
    return notes


def test_found_sentence_says_where_it_stands(notes):
    stored = Sentence.objects.get(text__startswith="Many")

    assert find_sentences("machines") == (
        FoundSentence(
            id=stored.pk,
            text="Many machines mount one share.",
            heading="Shares",
            anchor="shares",
            notes_title="Azure notes",
        ),
    )


@pytest.mark.parametrize(
    "words, begins",
    [
        ("disk block", ["A disk", "Storage"]),
        ("in a block", ["Storage"]),
        ("block disk many", []),
        ("BLOCK  storage.", ["A disk", "Storage"]),
        ("(a disk; block)", ["A disk", "Storage"]),
        ("ROCK", []),
        ("lock", ["A disk", "Storage"]),  # also the middle of a word
        ("äRZTE", ["Ärzte"]),
        ("strasse", ["Ärzte"]),
        ('"straße"', ["Ärzte"]),
        ("%", []),
        ("_", []),
        ("", []),
        ("  \n", []),
        ("x\0y", []),
    ],
)
def test_every_word_must_occur_whatever_its_case(notes, words, begins):
    found = texts(words)

    assert [text.split()[0] for text in found] == [each.split()[0] for each in begins]


def test_a_phrase_comes_before_its_words_apart(notes):
    assert texts("a block")[0] == "Storage in a block is a disk."


def test_only_the_newest_notes_are_searched(notes):
    revision_of("# Storage\n\nA tape is slow.\n", notes=notes, number=2)

    assert (texts("disk"), texts("tape")) == ([], ["A tape is slow."])


def test_notes_come_in_the_order_of_their_titles(notes):
    revision_of("A disk in other notes.\n", notes=NotesFactory(title="Aaa"))

    assert texts("disk")[0] == "A disk in other notes."


def test_no_more_are_found_than_asked_for(notes):
    assert [len(texts("a", limit=limit)) for limit in (1, 2, 8)] == [1, 2, 4]


def test_a_sentence_chosen_before_is_found_in_older_notes_too(notes):
    old = Sentence.objects.get(text__startswith="Many")
    revision_of("New.\n", notes=notes, number=2)
    new = Sentence.objects.get(text="New.")

    found = sentences_by_id([new.pk, 0, old.pk])

    assert [each.id for each in found] == [new.pk, old.pk]


@pytest.mark.parametrize("count", [1, 30])
def test_finding_takes_two_queries(django_assert_num_queries, count):
    SentenceFactory.create_batch(count)

    with django_assert_num_queries(2):
        find_sentences("stands")


def test_what_cannot_be_found_takes_no_second_query(notes, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert find_sentences("nowhere") == ()
    with django_assert_num_queries(0):
        assert (find_sentences(" "), sentences_by_id([])) == ((), ())


def nearest(words):
    return [each.text.split()[0] for each in nearest_sentences(words)]


def test_nearest_sentences_have_most_of_the_words_first(notes):
    assert nearest("many disk block machines share") == ["Many", "A", "Storage"]


def test_the_beginning_of_a_word_is_enough(notes):
    assert nearest("stor nowhere") == ["A", "Storage"]


def test_short_words_alone_find_too(notes):
    assert (nearest("is xyz"), nearest("xyzxyz"), nearest(" ")) == (
        ["A", "Storage"],
        [],
        [],
    )


def test_partial_matches_are_said_to_be_partial(notes):
    some = SearchForm.of("cite", {"find-cite": "disk nowhere"})
    every = SearchForm.of("cite", {"find-cite": "disk block"})

    assert (some.is_partial, len(some.found)) == (True, 2)
    assert (every.is_partial, len(every.found)) == (False, 2)
