"""What is edited in the browser and what is loaded from files know each other."""

from dataclasses import replace

import pytest

from quizzes.models import Citation, Question, QuestionVersion
from quizzes.selectors.versions import authored_of
from quizzes.services.bank import publish, restore_version, tag_questions
from quizzes.services.bank.digests import digest_of
from quizzes.services.content import Tally
from tests.factories import InstructorFactory, QuestionFactory, SentenceFactory
from tests.factories.clock import NOON
from tests.factories.content import NOTES, newest
from tests.factories.writing import authored, cited, drafted

pytestmark = pytest.mark.django_db


def stored(key):
    """The newest version as its author wrote it, and the sentences that it cites."""
    version = newest(key)
    citations = list(Citation.objects.of([version.pk]))
    sentences = {each.part: each.sentence_id for each in citations}
    return authored_of(version, citations), sentences


def test_digest_of_a_stored_version_is_that_of_its_file(folder):
    folder.load()

    for version in QuestionVersion.objects.all():
        citations = list(Citation.objects.of([version.pk]))
        sentences = {each.part: each.sentence.digest for each in citations}
        written = authored_of(version, citations)
        assert digest_of(written, sentences=sentences) == version.digest


def write(key, change=lambda text: text):
    question = Question.objects.get(key=key)
    written, sentences = stored(key)
    content = written.question
    payload = {**content.dump(), "stem": change(content.stem)}
    changed = replace(written, question=type(content).load(payload))
    draft = drafted(question, InstructorFactory())
    return publish(draft=draft, written=changed, sentences=sentences, now=NOON)


def reloaded(folder):
    """Notes that say the same under another heading: every sentence has another id."""
    folder.write("azure/notes.md", NOTES.replace("# Storage", "# Notes on storage"))
    folder.load()


def test_what_says_the_same_after_the_notes_were_loaded_again_makes_no_version(folder):
    folder.load()
    written, sentences = stored("drive")
    whole = {
        part: replace(quote, words=f"{quote.words} Whole.")
        for part, quote in written.quotes.items()
    }
    draft = drafted(Question.objects.get(key="drive"), InstructorFactory())
    reloaded(folder)
    assert stored("drive")[1] != sentences

    edited = replace(written, quotes=whole)
    version = publish(draft=draft, written=edited, sentences=sentences, now=NOON)

    assert version.number == 1


def test_restoring_what_is_said_after_the_notes_were_loaded_again(folder):
    folder.load()
    first, author = newest("drive"), InstructorFactory()
    write("drive", lambda stem: f"{stem} Say.")
    write("drive", lambda stem: stem.removesuffix(" Say."))
    reloaded(folder)

    restored = restore_version(
        question=first.question, version=first, author=author, now=NOON
    )

    assert restored.number == 3


def test_edited_question_is_kept_by_the_next_load(folder):
    folder.load()
    edited = write("drive", lambda stem: f"{stem} Say.")

    outcome = folder.load()

    assert outcome.questions == Tally(unchanged=1, kept=1)
    assert newest("drive") == edited


def test_edit_that_was_taken_back_is_no_edit(folder):
    folder.load()
    write("drive", lambda stem: f"{stem} Say.")
    write("drive", lambda stem: stem.removesuffix(" Say."))

    outcome = folder.load()

    assert (outcome.questions, outcome.kept) == (Tally(unchanged=2), ())


def test_tagged_question_is_kept_by_the_next_load(folder):
    folder.load()
    chosen = Question.objects.filter(key="drive")
    tag_questions(questions=chosen, tag="disk", author=InstructorFactory(), now=NOON)

    assert folder.load().kept == ("drive",)


def test_lasting_keys_make_no_difference_to_the_digest():
    question, sentence = QuestionFactory(), SentenceFactory()
    plain, sentences = cited(authored(question), b=sentence)
    lasting = {"a": "d", "b": "a", "c": "f"}
    renamed = replace(
        plain,
        question=plain.question.with_keys(lasting),
        quotes={lasting[part]: quote for part, quote in plain.quotes.items()},
    )

    assert digest_of(plain, sentences={"b": sentence.digest}) == digest_of(
        renamed, sentences={"a": sentence.digest}
    )
    assert sentences == {"b": sentence.pk}
