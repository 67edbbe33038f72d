"""Quizzes: what is asked together, in sections and slots."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from quizzes.domain.questions.authored import Draw
from quizzes.models.bank import Origin, Question
from quizzes.models.collections import Collection
from quizzes.models.marks import MarksField
from quizzes.models.notes import Notes

UNTITLED = "Untitled quiz"
"""What a quiz is called until somebody names it."""


class QuizQuerySet(models.QuerySet["Quiz"]):
    def open_to(self, mode: str) -> Self:
        """Published quizzes that may be taken so: practice or exam."""
        return self.published().filter(mode__in=(mode, Quiz.Mode.BOTH))

    def published(self) -> Self:
        return self.filter(status=Quiz.Status.PUBLISHED)

    def open_at(self, now: datetime) -> Self:
        """Those of which attempts may begin now, as far as their dates go."""
        has_opened = Q(opens_at=None) | Q(opens_at__lte=now)
        return self.filter(has_opened, Q(closes_at=None) | Q(closes_at__gt=now))

    def released(self, now: datetime) -> Self:
        """As ``Quiz.is_released`` says it of one."""
        return self.exclude(pk__in=Quiz.objects.unreleased(now))

    def unreleased(self, now: datetime) -> Self:
        """Those whose finished attempts do not show which answers are right."""
        is_waiting = Q(release=Quiz.Release.ON_DATE, release_at__gt=now)
        return self.filter(Q(release=Quiz.Release.NEVER) | is_waiting)

    def listed(self) -> Self:
        """Those that lists show to everybody: not the ones by link."""
        return self.published().exclude(audience=Quiz.Audience.LINK)


class Quiz(models.Model):
    """Some questions under a title, with how they are to be taken.

    One by link is in no list, and its ``slug`` cannot be guessed: the address is the
    link. ``opens_at`` and ``closes_at`` bound when attempts begin; exams end when it
    closes, as ``closes_at`` was when they began: another one moves no exam under way.
    ``revision`` counts the changes of its settings.
    """

    class Mode(models.TextChoices):
        PRACTICE = "practice", "Practice"
        EXAM = "exam", "Exam"
        BOTH = "both", "Practice and exam"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        ARCHIVED = "archived", "Archived"

    class Audience(models.TextChoices):
        EVERYONE = "everyone", "Everyone"
        SIGNED_IN = "signed_in", "Everyone with an account"
        LINK = "link", "Whoever has the link"

    class Release(models.TextChoices):
        """When a learner sees which answers are right, and why."""

        AFTER_EACH = "after_each", "After each answer"
        AT_END = "at_end", "At the end"
        ON_DATE = "on_date", "From a date on"
        NEVER = "never", "Never"

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
        max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    audience = models.CharField(
        max_length=10, choices=Audience.choices, default=Audience.EVERYONE
    )
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    release = models.CharField(
        max_length=10, choices=Release.choices, default=Release.AFTER_EACH
    )
    release_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
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
                condition=Q(status__in=["draft", "published", "archived"]),
                name="quiz_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=["everyone", "signed_in", "link"]),
                name="quiz_audience_is_known",
            ),
            models.CheckConstraint(
                condition=Q(release__in=["after_each", "at_end", "never"])
                | Q(release="on_date", release_at__isnull=False),
                name="quiz_release_is_known",
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None)
                | Q(closes_at=None)
                | Q(closes_at__gt=F("opens_at")),
                name="quiz_closes_after_it_opens",
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
        return self.mode == self.Mode.EXAM or self.audience == self.Audience.SIGNED_IN

    @property
    def marks_at_once(self) -> bool:
        """Whether practice shows after each answer how it was."""
        return self.release == self.Release.AFTER_EACH

    def is_released(self, now: datetime) -> bool:
        """Whether finished attempts show which answers are right, and why."""
        if self.release == self.Release.NEVER:
            return False
        if self.release != self.Release.ON_DATE or self.release_at is None:
            return True
        return self.release_at <= now

    def is_open_at(self, now: datetime) -> bool:
        """Whether attempts may begin, as far as its dates go."""
        has_opened = self.opens_at is None or self.opens_at <= now
        return has_opened and not self.is_closed_at(now)

    def is_closed_at(self, now: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= now

    @property
    def is_listed(self) -> bool:
        """As ``QuizQuerySet.listed`` finds them."""
        return self.is_published and self.audience != self.Audience.LINK

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
    ``points``: what each question is worth here; None for what it says itself.
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
    points = MarksField(null=True, blank=True)

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
                condition=Q(points=None) | Q(points__gt=0, points__lte=100),
                name="slot_points_are_above_0",
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
