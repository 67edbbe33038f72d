"""Quizzes: what is asked together, in sections and slots."""

from typing import Self

from django.db import models
from django.db.models import Count, Q

from quizzes.models.bank import Collection, Origin, Question
from quizzes.models.notes import Notes


class QuizQuerySet(models.QuerySet["Quiz"]):
    def open_to_practice(self) -> Self:
        """Published quizzes that may be practised."""
        modes = (Quiz.Mode.PRACTICE, Quiz.Mode.BOTH)
        return self.filter(status=Quiz.Status.PUBLISHED, mode__in=modes)

    def with_question_count(self) -> Self:
        """Annotate ``question_count``: how many published questions it asks."""
        asked = Q(slots__question__status=Question.Status.PUBLISHED)
        return self.annotate(question_count=Count("slots", filter=asked))


class Quiz(models.Model):
    """Some questions under a title, with how they are to be taken."""

    question_count: int  # only after with_question_count()

    class Mode(models.TextChoices):
        PRACTICE = "practice", "Practice"
        EXAM = "exam", "Exam"
        BOTH = "both", "Practice and exam"

    class Status(models.TextChoices):
        PUBLISHED = "published", "Published"
        RETIRED = "retired", "Retired"

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="quizzes")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.TextField()
    description = models.TextField(blank=True)
    notes = models.ForeignKey(Notes, models.PROTECT, null=True, blank=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.PRACTICE)
    pass_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    time_limit_s = models.PositiveIntegerField(null=True, blank=True)
    is_shuffled = models.BooleanField(default=False)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.PUBLISHED
    )
    origin = models.CharField(
        max_length=10, choices=Origin.choices, default=Origin.BROWSER
    )
    file = models.TextField(blank=True)
    loaded_digest = models.CharField(max_length=64, blank=True)

    objects = QuizQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "quizzes"
        constraints = [
            models.CheckConstraint(
                condition=Q(pass_percent=None) | Q(pass_percent__lte=100),
                name="quiz_pass_mark_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=Q(time_limit_s=None) | Q(time_limit_s__gt=0),
                name="quiz_time_limit_is_positive",
            ),
            models.CheckConstraint(
                condition=Q(origin="browser") ^ ~Q(file=""),
                name="quiz_from_a_file_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open_to_practice(self) -> bool:
        """As ``QuizQuerySet.open_to_practice`` finds them."""
        return self.status == self.Status.PUBLISHED and self.mode != self.Mode.EXAM


class SectionQuerySet(models.QuerySet["Section"]):
    def with_question_count(self) -> Self:
        """Annotate ``question_count``: how many published questions stand in it."""
        asked = Q(slots__question__status=Question.Status.PUBLISHED)
        return self.annotate(question_count=Count("slots", filter=asked))


class Section(models.Model):
    """Groups slots; ``title`` is '' for those before the first heading."""

    question_count: int  # only after with_question_count()

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    title = models.TextField(blank=True)

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "position"], name="section_position_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Slot(models.Model):
    """One place of a quiz, and the question that stands in it."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="slots")
    section = models.ForeignKey(Section, models.CASCADE, related_name="slots")
    position = models.PositiveIntegerField()
    question = models.ForeignKey(Question, models.PROTECT, related_name="slots")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "position"], name="slot_position_is_unique"
            ),
            models.UniqueConstraint(
                fields=["quiz", "question"], name="slot_question_is_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz}, place {self.position}"
