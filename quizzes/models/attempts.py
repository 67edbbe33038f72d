"""Attempts: one learner's go at some questions, and every answer that was given."""

from datetime import datetime
from fractions import Fraction
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery

from quizzes.domain.attempts.marks import share_of, whole_percent
from quizzes.domain.attempts.wire import item_seed
from quizzes.domain.questions.base import Answer
from quizzes.models.bank import Question, QuestionVersion
from quizzes.models.marks import MarksField
from quizzes.models.people import Learner
from quizzes.models.quizzes import Quiz


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, learner_id: int | None) -> Self:
        """What this learner may see: their own. None, a stranger, sees nothing."""
        return self.filter(learner=learner_id) if learner_id else self.none()

    def with_progress(self) -> Self:
        """Annotate ``item_count`` and ``answered_count``; one query for all."""
        answered = Count("items", filter=Q(items__mark__isnull=False))
        return self.annotate(item_count=Count("items"), answered_count=answered)


class Attempt(models.Model):
    """``score`` is written once, by finishing; ``seed`` decides every order in it."""

    item_count: int  # only after with_progress()
    answered_count: int  # only after with_progress()

    class State(models.TextChoices):
        OPEN = "open", "In progress"
        FINISHED = "finished", "Finished"

    class Purpose(models.TextChoices):
        QUIZ = "quiz", "Quiz"
        RETRY = "retry", "Retry"

    learner = models.ForeignKey(Learner, models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="attempts")
    purpose = models.CharField(
        max_length=10, choices=Purpose.choices, default=Purpose.QUIZ
    )
    retry_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="retries"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    seed = models.BinaryField(max_length=16)
    start_key = models.UUIDField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    score = MarksField(null=True, blank=True)
    out_of = MarksField()

    objects = AttemptQuerySet.as_manager()

    class Meta:
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
            models.CheckConstraint(
                condition=Q(purpose="retry") ^ Q(retry_of=None),
                name="attempt_retry_names_what_it_retries",
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
        return f"{self.quiz}, attempt {self.pk}"

    @property
    def is_retry(self) -> bool:
        return self.purpose == self.Purpose.RETRY

    @property
    def first_blank(self) -> int:
        """The first question without an answer, or 1; causes a query."""
        blanks = self.items.filter(mark=None).values_list("position", flat=True)
        return blanks.first() or 1

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def share(self) -> Fraction | None:
        """The part of the points that was earned, 0 to 1; None while open."""
        return None if self.score is None else share_of(self.score, out_of=self.out_of)

    @property
    def percent(self) -> int | None:
        """``share`` in whole per cent."""
        return None if self.share is None else whole_percent(self.share)


class ItemQuerySet(models.QuerySet["Item"]):
    def of(self, learner_id: int | None) -> Self:
        """Items of this learner's attempts. None, a stranger, sees nothing."""
        if learner_id is None:
            return self.none()
        return self.filter(attempt__learner=learner_id)

    def missed(self) -> Self:
        """Those with less than full marks, the unanswered included."""
        return self.filter(Q(mark=None) | Q(mark__lt=F("out_of")))

    def with_answer(self) -> Self:
        """Annotate ``answer`` (JSON), ``client_key`` and ``answered_at``.

        They are those of the latest response; None where there is none.
        """
        latest = Response.objects.filter(item=OuterRef("pk")).order_by("-sequence")
        return self.annotate(
            answer=Subquery(latest.values("answer")[:1]),
            client_key=Subquery(latest.values("client_key")[:1]),
            answered_at=Subquery(latest.values("received_at")[:1]),
        )


class Item(models.Model):
    """One question of one attempt, pinned to the version that is asked.

    ``mark`` is None until an answer is marked.
    """

    answer: Answer | None  # only after with_answer()
    client_key: UUID | None  # only after with_answer()
    answered_at: datetime | None  # only after with_answer()

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    question = models.ForeignKey(Question, models.PROTECT, related_name="items")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="items")
    out_of = MarksField()
    mark = MarksField(null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "position"], name="item_position_is_unique"
            ),
            models.UniqueConstraint(
                fields=["attempt", "question"], name="item_question_is_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(mark=None) | Q(mark__gte=0, mark__lte=F("out_of")),
                name="item_mark_is_within_reach",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt}, question {self.position}"

    @property
    def share(self) -> Fraction | None:
        """The part of its points that was earned, 0 to 1; None while unanswered."""
        return None if self.mark is None else share_of(self.mark, out_of=self.out_of)

    @property
    def is_missed(self) -> bool:
        """Less than full marks, as ``ItemQuerySet.missed`` finds them."""
        return self.share is None or self.share < 1

    @property
    def is_marked(self) -> bool:
        return self.mark is not None

    @property
    def seed(self) -> bytes:
        """What decides the order of its options and what stands for their keys."""
        return item_seed(bytes(self.attempt.seed), position=self.position)


class Response(models.Model):
    """One answer as it was given. Rows are added, never changed or removed."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="responses")
    sequence = models.PositiveIntegerField()
    client_key = models.UUIDField()
    answer = models.JSONField()
    canonical = models.TextField()
    mark = MarksField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "client_key"], name="response_client_key_is_unique"
            ),
            models.UniqueConstraint(
                fields=["item", "sequence"], name="response_sequence_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(mark__gte=0), name="response_mark_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.canonical}"
