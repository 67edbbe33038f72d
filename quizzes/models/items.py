"""The questions of an attempt, and every answer that was given to them."""

from datetime import datetime
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
from quizzes.models.quizzes import Quiz, Slot


class ItemQuerySet(models.QuerySet["Item"]):
    def of(self, learner_id: int | None) -> Self:
        """Items of this learner's attempts. None, a stranger, sees nothing."""
        if learner_id is None:
            return self.none()
        return self.filter(attempt__learner=learner_id)

    def not_handed_in(self) -> Self:
        """Those of open attempts that are marked at the end: nothing tells yet."""
        return self.filter(attempt__state="open", attempt__is_marked_at_end=True)

    def told(self, now: datetime) -> Self:
        """Without the withheld ones: what is marked of these may be shown."""
        return self.exclude(attempt__quiz__in=Quiz.objects.unreleased(now))

    def withheld(self, now: datetime) -> Self:
        """Those at quizzes that do not show which answers are right."""
        return self.filter(attempt__quiz__in=Quiz.objects.unreleased(now))

    def kept_back(self, now: datetime) -> Self:
        """Those withheld whose questions no quiz shows that may be practised either."""
        shown = Quiz.objects.open_to(Attempt.Mode.PRACTICE).released(now)
        fixed = Slot.objects.filter(quiz__in=shown, question__isnull=False)
        return self.withheld(now).exclude(question__in=fixed.values("question"))

    def with_lock(self, now: datetime) -> Self:
        """Annotate ``asked_in`` and ``is_kept_back``, of the same learner's attempts.

        In what mode another one asks the question that is not handed in; None where
        none does, or where this is itself an open exam: neither tells anything. And
        whether another one keeps its answer back that this one would tell.
        """
        same = Item.objects.filter(
            question=OuterRef("question"), attempt__learner=OuterRef("attempt__learner")
        ).exclude(attempt=OuterRef("attempt"))
        exams_first = same.not_handed_in().order_by("attempt__mode")
        is_running = Q(attempt__state="open", attempt__mode="exam")
        is_silent = is_running | Q(attempt__quiz__in=Quiz.objects.unreleased(now))
        nothing = models.Value(None, output_field=models.CharField())
        return self.annotate(
            asked_in=models.Case(
                models.When(is_running, nothing),
                default=Subquery(exams_first.values("attempt__mode")[:1]),
            ),
            is_kept_back=models.Case(
                models.When(is_silent, models.Value(value=False)),
                default=models.Exists(same.kept_back(now)),
                output_field=models.BooleanField(),
            ),
        )

    def missed_or_locked(self, now: datetime) -> Self:
        """Those with less than full marks or none, and those of which nothing is told.

        As another attempt asks the same, or keeps its answer back.
        """
        locked = Q(asked_in__isnull=False) | Q(is_kept_back=True)
        missed = Q(mark=None) | Q(mark__lt=F("out_of"))
        return self.with_lock(now).filter(missed | locked)

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
    once, or by finishing where the attempt is marked at its end.
    """

    asked_in: str | None  # only after with_lock()
    is_kept_back: bool  # only after with_lock()
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
    def is_locked(self) -> bool:
        """Whether it neither shows nor takes an answer, after ``with_lock``.

        The mark would tell what another attempt is still silent about.
        """
        return self.asked_in is not None or self.is_kept_back

    @property
    def was_accepted_late(self) -> bool:
        return self.response is not None and self.response.is_late

    @property
    def is_missed(self) -> bool:
        """Less than full marks, as ``missed_or_locked`` finds them."""
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
