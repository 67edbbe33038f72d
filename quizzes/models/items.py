"""The questions of an attempt, and every answer that was given to them."""

from fractions import Fraction
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from quizzes.domain.attempts.marks import share_of
from quizzes.domain.attempts.wire import item_seed
from quizzes.domain.questions.base import Answer
from quizzes.models.attempts import Attempt
from quizzes.models.bank import Question, QuestionVersion
from quizzes.models.marks import MarksField


class ItemQuerySet(models.QuerySet["Item"]):
    def of(self, learner_id: int | None) -> Self:
        """Items of this learner's attempts. None, a stranger, sees nothing."""
        if learner_id is None:
            return self.none()
        return self.filter(attempt__learner=learner_id)

    def missed(self) -> Self:
        """Those with less than full marks, the unanswered included."""
        return self.filter(Q(mark=None) | Q(mark__lt=F("out_of")))

    def in_open_exam(self) -> Self:
        """Those of exams that are not handed in; nothing may tell their keys yet."""
        return self.filter(attempt__state="open", attempt__mode="exam")

    def with_lock(self) -> Self:
        """Annotate ``is_locked``: an exam of the same learner asks it at the moment."""
        exam = Item.objects.in_open_exam().filter(
            question=OuterRef("question"), attempt__learner=OuterRef("attempt__learner")
        )
        return self.annotate(
            is_locked=models.Exists(exam.exclude(attempt=OuterRef("attempt")))
        )

    def with_receipt(self) -> Self:
        """Annotate ``receipt`` and ``is_latest_late``, of the latest answer stored.

        Its client key, and whether it came too late to count; None where there is none.
        """
        latest = Response.objects.filter(item=OuterRef("pk")).order_by("-sequence")
        return self.annotate(
            receipt=Subquery(latest.values("client_key")[:1]),
            is_latest_late=Subquery(latest.values("is_late")[:1]),
        )


class Item(models.Model):
    """One question of one attempt, pinned to the version that is asked.

    ``response`` is the answer that counts. ``mark`` is None until it is marked: at
    once in practice, by finishing in an exam.
    """

    is_locked: bool  # only after with_lock()
    receipt: UUID | None  # only after with_receipt()
    is_latest_late: bool | None  # only after with_receipt()

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    question = models.ForeignKey(Question, models.PROTECT, related_name="items")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="items")
    response = models.OneToOneField(
        "Response", models.PROTECT, null=True, blank=True, related_name="counted_in"
    )
    out_of = MarksField()
    mark = MarksField(null=True, blank=True)
    is_flagged = models.BooleanField(default=False)

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
            models.CheckConstraint(
                condition=Q(mark=None) | Q(response__isnull=False),
                name="item_mark_comes_from_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt}, question {self.position}"

    @property
    def answer(self) -> Answer | None:
        """The answer that counts; None for a blank."""
        return self.response.answer if self.response else None

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
    """One answer as it was given. Rows are added, never changed or removed.

    The item's ``response`` is the one that counts; the others are late, or superseded
    by it. ``page_key`` and ``client_sequence``: which page sent it, as its how-manieth.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="responses")
    sequence = models.PositiveIntegerField()
    client_key = models.UUIDField()
    page_key = models.UUIDField(null=True, blank=True)
    client_sequence = models.PositiveIntegerField(default=0)
    answer = models.JSONField()
    canonical = models.TextField()
    mark = MarksField()
    received_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)

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
