"""Quizzes: what is asked together, in sections and slots."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from quizzes.domain.questions.authored import Draw
from quizzes.models.bank import Origin, Question
from quizzes.models.collections import Collection
from quizzes.models.notes import Notes


class QuizQuerySet(models.QuerySet["Quiz"]):
    def open_to(self, mode: str) -> Self:
        """Published quizzes that may be taken so: practice or exam."""
        return self.published().filter(mode__in=(mode, Quiz.Mode.BOTH))

    def published(self) -> Self:
        return self.filter(status=Quiz.Status.PUBLISHED)


class Quiz(models.Model):
    """Some questions under a title, with how they are to be taken."""

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
                condition=Q(mode__in=["practice", "exam", "both"]),
                name="quiz_mode_is_known",
            ),
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
    def modes(self) -> tuple[str, ...]:
        """How it may be taken: practice, exam, or first the one and then the other."""
        each = (self.Mode.PRACTICE, self.Mode.EXAM)
        return each if self.mode == self.Mode.BOTH else (self.mode,)

    @property
    def needs_account(self) -> bool:
        """Whether guests may not take it: who sits it must be known."""
        return self.mode == self.Mode.EXAM

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED


class Section(models.Model):
    """Groups slots; ``title`` is '' for those before the first heading."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    title = models.TextField(blank=True)

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
    """One place of a quiz: a question, or a draw of ``draw_count`` from many.

    A draw takes from all questions that cite the notes of the quiz, or only from
    those under ``draw_heading``, with ``draw_tag``, or of some difficulty.
    """

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="slots")
    section = models.ForeignKey(Section, models.CASCADE, related_name="slots")
    position = models.PositiveIntegerField()
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="slots"
    )
    draw_count = models.PositiveIntegerField(null=True, blank=True)
    draw_heading = models.TextField(blank=True)
    draw_tag = models.TextField(blank=True)
    draw_lowest = models.PositiveSmallIntegerField(null=True, blank=True)
    draw_highest = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "position"], name="slot_position_is_unique"
            ),
            models.UniqueConstraint(
                fields=["quiz", "question"], name="slot_question_is_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(draw_count__isnull=False, question=None)
                | Q(
                    draw_count=None,
                    question__isnull=False,
                    draw_heading="",
                    draw_tag="",
                    draw_lowest=None,
                ),
                name="slot_is_a_question_or_a_draw",
            ),
            models.CheckConstraint(
                condition=Q(draw_count=None) | Q(draw_count__gt=0),
                name="slot_draws_something",
            ),
            models.CheckConstraint(
                condition=Q(draw_lowest=None, draw_highest=None)
                | Q(
                    draw_lowest__isnull=False,
                    draw_lowest__gte=1,
                    draw_lowest__lte=F("draw_highest"),
                    draw_highest__isnull=False,
                    draw_highest__lte=3,
                ),
                name="slot_difficulties_are_1_to_3",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz}, place {self.position}"

    @property
    def draw(self) -> Draw | None:
        """What is drawn here; None where a question stands."""
        if self.draw_count is None:
            return None
        return Draw(
            count=self.draw_count,
            heading=self.draw_heading,
            tag=self.draw_tag,
            lowest=self.draw_lowest,
            highest=self.draw_highest,
        )

    @property
    def is_asked(self) -> bool:
        """Whether a published question stands here."""
        return (
            self.question is not None
            and self.question.status == Question.Status.PUBLISHED
        )
