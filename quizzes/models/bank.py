"""The question bank: a question is an identity, its versions are what it says."""

from collections.abc import Sequence
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q

from quizzes.domain.questions.base import Question as QuestionContent
from quizzes.domain.questions.registry import KINDS, load_question
from quizzes.models.collections import Collection
from quizzes.models.images import Image
from quizzes.models.marks import MarksField
from quizzes.models.notes import Sentence
from quizzes.models.people import User

SAMPLE_KEY = "welcome"
"""The question that anybody may try on the landing page."""


class Origin(models.TextChoices):
    FILE = "file", "Loaded from a file"
    BROWSER = "browser", "Written in the browser"


class QuestionQuerySet(models.QuerySet["Question"]):
    def published(self) -> Self:
        return self.filter(status=Question.Status.PUBLISHED)

    def askable(self) -> Self:
        """Published ones that attempts may ask: not the sample, whose key is public."""
        return self.published().exclude(key=SAMPLE_KEY)


class Question(models.Model):
    """What stays the same through every edit: where it belongs and its key.

    ``kind`` to ``changed_at`` repeat what its newest version says, or its draft while
    there is none, so that a long list can be searched and sorted: ``title`` the first
    line in plain words, ``search_text`` folded, ``tag_text`` a line for each tag
    between line breaks. services/bank/listing.py is the only code that fills them.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        RETIRED = "retired", "Retired"

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="questions")
    key = models.CharField(max_length=80)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    origin = models.CharField(
        max_length=10, choices=Origin.choices, default=Origin.BROWSER
    )
    file = models.TextField(blank=True)
    loaded_digest = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200, blank=True)
    search_text = models.TextField(blank=True)
    tag_text = models.TextField(blank=True)
    difficulty = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["collection", "changed_at", "id"], name="question_by_change"
            ),
            models.Index(
                fields=["collection", "title", "id"], name="question_by_title"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "key"], name="question_key_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(origin="browser") ^ ~Q(file=""),
                name="question_from_a_file_names_it",
            ),
            models.CheckConstraint(
                condition=Q(difficulty=None) | Q(difficulty__range=(1, 3)),
                name="question_difficulty_is_1_to_3",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class VersionQuerySet(models.QuerySet["QuestionVersion"]):
    def newest(self) -> Self:
        """Only the newest version of each question."""
        later = QuestionVersion.objects.filter(
            question=OuterRef("question"), number__gt=OuterRef("number")
        )
        return self.filter(~models.Exists(later))


class QuestionVersion(models.Model):
    """What a question said at one time. Attempts point here, so it never changes."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=20, choices=[(name, kind.kind_name) for name, kind in KINDS.items()]
    )
    stem = models.TextField()
    payload = models.JSONField()
    explanation = models.TextField(blank=True)
    difficulty = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    tags = models.JSONField(default=list, blank=True)
    points = MarksField()
    search_text = models.TextField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    author = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="versions"
    )
    images = models.ManyToManyField(Image, blank=True, related_name="versions")

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "number"], name="version_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(points__gt=0), name="version_is_worth_something"
            ),
            models.CheckConstraint(
                condition=Q(difficulty=None) | Q(difficulty__range=(1, 3)),
                name="version_difficulty_is_1_to_3",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}, version {self.number}"

    def as_question(self) -> QuestionContent:
        """The content as the domain knows it."""
        return load_question(self.kind, {"stem": self.stem, **self.payload})


class CitationQuerySet(models.QuerySet["Citation"]):
    def of(self, versions: Sequence[int]) -> Self:
        """Citations of these versions, with sentence and notes; one query."""
        cited = self.filter(version__in=versions)
        joined = cited.select_related("sentence__revision__notes")
        return joined.defer("sentence__revision__text")

    def by_version(self, versions: Sequence[int]) -> dict[int, list["Citation"]]:
        """The same, by version; a list for each, which may be empty."""
        found: dict[int, list[Citation]] = {version: [] for version in versions}
        for citation in self.of(versions):
            found[citation.version_id].append(citation)
        return found


class Citation(models.Model):
    """The sentence that settles a version, or one part of it (``part`` its key)."""

    version = models.ForeignKey(
        QuestionVersion, models.CASCADE, related_name="citations"
    )
    part = models.CharField(max_length=10, blank=True)
    sentence = models.ForeignKey(Sentence, models.PROTECT, related_name="citations")
    words = models.TextField()

    objects = CitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "part"], name="citation_one_for_each_part"
            ),
        ]

    def __str__(self) -> str:
        return self.words
