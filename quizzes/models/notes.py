"""Study notes: a document, its immutable revisions, and every sentence of each."""

from typing import Self

from django.db import models
from django.db.models import F, Max, OuterRef, Q, Subquery

from quizzes.domain.notes.document import SentenceKind


class Notes(models.Model):
    """One document of notes, whatever its revision."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.TextField()
    file = models.TextField()

    class Meta:
        verbose_name_plural = "notes"

    def __str__(self) -> str:
        return self.title


class NotesRevisionQuerySet(models.QuerySet["NotesRevision"]):
    def newest(self) -> Self:
        """Only the newest revision of each document."""
        numbers = (
            NotesRevision.objects.filter(notes=OuterRef("notes"))
            .order_by()
            .values("notes")
            .annotate(newest=Max("number"))
            .values("newest")
        )
        return self.filter(number=Subquery(numbers))


class NotesRevision(models.Model):
    """The text as it was loaded once; never changed."""

    notes = models.ForeignKey(Notes, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    objects = NotesRevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notes", "number"], name="revision_number_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notes}, revision {self.number}"


class SentenceQuerySet(models.QuerySet["Sentence"]):
    def beside(self, sentences: "models.QuerySet[Sentence]") -> Self:
        """The sentences that share a passage with any of ``sentences``, in order."""
        same_passage = sentences.filter(
            revision=OuterRef("revision"), block=OuterRef("block")
        )
        return self.filter(models.Exists(same_passage)).order_by("revision", "ordinal")


class Sentence(models.Model):
    """One sentence, list item, table row or code block of one revision."""

    revision = models.ForeignKey(
        NotesRevision, models.CASCADE, related_name="sentences"
    )
    ordinal = models.PositiveIntegerField()
    block = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=10,
        choices=[(kind.value, kind.name.title()) for kind in SentenceKind],
    )
    text = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    anchor = models.TextField(blank=True)
    headings = models.JSONField(default=list)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "ordinal"], name="sentence_ordinal_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(last_line__gte=F("first_line")),
                name="sentence_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def heading(self) -> str:
        """The title it stands under; '' before the first heading."""
        return self.headings[-1] if self.headings else ""
