"""Attempts: one learner's go at some questions."""

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q

from quizzes.domain.attempts.marks import share_of, whole_percent
from quizzes.models.marks import MarksField
from quizzes.models.people import Learner
from quizzes.models.quizzes import Quiz


def grace() -> timedelta:
    """How long after its deadline an answer still counts."""
    return timedelta(seconds=settings.MARGIN_GRACE_S)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, learner_id: int | None) -> Self:
        """What this learner may see: their own. None, a stranger, sees nothing."""
        return self.filter(learner=learner_id) if learner_id else self.none()

    def overdue(self, now: datetime) -> Self:
        """Open attempts whose time is up, the grace for slow lines included."""
        return self.filter(state=Attempt.State.OPEN, deadline_at__lt=now - grace())

    def with_progress(self) -> Self:
        """Annotate ``item_count`` and ``answered_count``; one query for all."""
        answered = Count("items", filter=Q(items__response__isnull=False))
        return self.annotate(item_count=Count("items"), answered_count=answered)


class Attempt(models.Model):
    """``score`` is written once, by finishing; ``seed`` decides every order in it.

    ``quiz`` is None for practice across quizzes, which ``title`` then names to the
    learner, and ``scope`` to the code: the place of the notes, or the mistakes.
    ``limit_s``: the exam's time limit as it was when it began, without the allowance.
    ``timed_out``: the clock has ended it, not the learner. ``is_marked_at_end``:
    answers can be changed and are not marked before it is handed in, as in exams.
    ``late_accepted_at``: late answers that had come by then count all the same.
    """

    item_count: int  # only after with_progress()
    answered_count: int  # only after with_progress()

    class State(models.TextChoices):
        OPEN = "open", "In progress"
        FINISHED = "finished", "Finished"

    class Purpose(models.TextChoices):
        QUIZ = "quiz", "Quiz"
        RETRY = "retry", "Retry"
        PRACTICE = "practice", "Practice across quizzes"

    class Mode(models.TextChoices):
        PRACTICE = "practice", "Practice"
        EXAM = "exam", "Exam"

    learner = models.ForeignKey(Learner, models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(
        Quiz, models.PROTECT, null=True, blank=True, related_name="attempts"
    )
    title = models.TextField(blank=True)
    scope = models.TextField(blank=True)
    purpose = models.CharField(
        max_length=10, choices=Purpose.choices, default=Purpose.QUIZ
    )
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.PRACTICE)
    retry_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="retries"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    seed = models.BinaryField(max_length=16)
    start_key = models.UUIDField()
    started_at = models.DateTimeField()
    limit_s = models.PositiveIntegerField(null=True, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    timed_out = models.BooleanField(default=False)
    is_marked_at_end = models.BooleanField(default=False)
    late_accepted_at = models.DateTimeField(null=True, blank=True)
    pass_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    score = MarksField(null=True, blank=True)
    out_of = MarksField()

    objects = AttemptQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["quiz", "purpose", "state", "learner"], name="attempt_of_quiz"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "start_key"], name="attempt_started_once"
            ),
            models.UniqueConstraint(
                fields=["learner", "quiz"],
                condition=Q(state="open", purpose="quiz"),
                name="attempt_one_open_per_learner_and_quiz",
                violation_error_message="This quiz is already in progress.",
            ),
            models.UniqueConstraint(
                fields=["retry_of"],
                condition=Q(state="open"),
                name="attempt_one_open_retry",
            ),
            models.UniqueConstraint(
                fields=["learner", "scope"],
                condition=Q(state="open", purpose="practice"),
                name="attempt_one_open_practice_of_a_scope",
            ),
            models.CheckConstraint(
                condition=Q(purpose="retry") ^ Q(retry_of=None),
                name="attempt_retry_names_what_it_retries",
            ),
            models.CheckConstraint(
                condition=Q(purpose="quiz", quiz__isnull=False)
                | Q(purpose="practice", quiz=None)
                | Q(purpose="retry"),
                name="attempt_at_a_quiz_names_it",
            ),
            models.CheckConstraint(
                condition=Q(quiz__isnull=False) ^ ~Q(title=""),
                name="attempt_has_a_quiz_or_a_title",
            ),
            models.CheckConstraint(
                condition=Q(mode="practice", deadline_at=None)
                | Q(mode="exam", purpose="quiz"),
                name="attempt_only_an_exam_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=Q(limit_s=None) | Q(mode="exam", limit_s__gt=0),
                name="attempt_only_an_exam_has_a_limit",
            ),
            models.CheckConstraint(
                condition=Q(deadline_at=None) | Q(deadline_at__gt=F("started_at")),
                name="attempt_deadline_is_after_the_start",
            ),
            models.CheckConstraint(
                condition=Q(timed_out=False)
                | Q(
                    state="finished",
                    deadline_at__isnull=False,
                    finished_at__gte=F("deadline_at"),
                ),
                name="attempt_timed_out_at_its_deadline",
            ),
            models.CheckConstraint(
                condition=Q(mode="practice") | Q(is_marked_at_end=True),
                name="attempt_exam_is_marked_at_its_end",
            ),
            models.CheckConstraint(
                condition=Q(late_accepted_at=None) | Q(timed_out=True),
                name="attempt_accepts_late_only_after_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="open", finished_at=None, score=None)
                | Q(state="finished", finished_at__isnull=False, score__isnull=False),
                name="attempt_is_open_or_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=0, score__lte=F("out_of")),
                name="attempt_score_is_within_reach",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, attempt {self.pk}"

    @property
    def name(self) -> str:
        """What it is an attempt at: the title of the quiz, or its own."""
        return self.quiz.title if self.quiz else self.title

    @property
    def is_retry(self) -> bool:
        return self.purpose == self.Purpose.RETRY

    @property
    def is_exam(self) -> bool:
        return self.mode == self.Mode.EXAM

    @property
    def first_blank(self) -> int | None:
        """The first question without an answer; causes a query."""
        blanks = self.items.filter(response=None).values_list("position", flat=True)
        return blanks.first()

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def is_withheld(self, now: datetime) -> bool:
        """Whether its quiz does not show which answers are right, now or ever."""
        return self.quiz is not None and not self.quiz.is_released(now)

    def is_overdue(self, now: datetime) -> bool:
        """As ``AttemptQuerySet.overdue`` finds them."""
        if self.deadline_at is None or not self.is_open:
            return False
        return self.deadline_at < now - grace()

    @property
    def share(self) -> Fraction | None:
        """The part of the points that was earned, 0 to 1; None while open."""
        return None if self.score is None else share_of(self.score, out_of=self.out_of)

    @property
    def percent(self) -> int | None:
        """``share`` in whole per cent."""
        return None if self.share is None else whole_percent(self.share)

    @property
    def is_passed(self) -> bool | None:
        """Whether the pass mark was reached; None while open, or without one."""
        if self.share is None or self.pass_percent is None:
            return None
        return self.share * 100 >= self.pass_percent
