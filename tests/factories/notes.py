import factory
from factory.django import DjangoModelFactory

from quizzes.domain.notes.normalise import digest_of
from quizzes.models import Notes, NotesRevision, Sentence
from tests.factories.clock import NOON


class NotesFactory(DjangoModelFactory):
    class Meta:
        model = Notes

    slug = factory.Sequence("notes-{}".format)
    title = "Azure notes"
    file = factory.LazyAttribute(lambda notes: f"{notes.slug}/notes.md")


class RevisionFactory(DjangoModelFactory):
    class Meta:
        model = NotesRevision

    notes = factory.SubFactory(NotesFactory)
    number = 1
    text = "## Disks\n\nA disk is block storage.\n"
    digest = factory.Sequence("{:064x}".format)
    created_at = NOON


class SentenceFactory(DjangoModelFactory):
    """A sentence alone in its passage, under a heading of its own."""

    class Meta:
        model = Sentence

    revision = factory.SubFactory(RevisionFactory)
    ordinal = factory.Sequence(int)
    block = factory.SelfAttribute("ordinal")
    kind = "sentence"
    text = factory.Sequence("Fact {} stands in the notes.".format)
    digest = factory.LazyAttribute(lambda sentence: digest_of(sentence.text))
    first_line = 3
    last_line = 3
    anchor = "disks"
    headings = ["Storage", "Disks"]
