import factory
from factory.django import DjangoModelFactory

from quizzes.domain.notes.normalise import digest_of
from quizzes.domain.notes.parser import parse
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


def revision_of(text: str, **fields) -> NotesRevision:
    """A revision with the sentences that its text has."""
    revision: NotesRevision = RevisionFactory(text=text, **fields)
    names = [field.name for field in Sentence._meta.fields]
    Sentence.objects.bulk_create(
        Sentence(
            revision=revision,
            **{name: getattr(read, name) for name in names if hasattr(read, name)},
        )
        for read in parse(text).sentences
    )
    return revision
