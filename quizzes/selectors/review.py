"""Somebody's attempt, as an instructor looks it through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from quizzes.domain.attempts.counting import is_too_late
from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.domain.attempts.timing import Arrival, time_spent
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.base import Question
from quizzes.domain.questions.in_words import in_words
from quizzes.models import Attempt, Item, Response
from quizzes.selectors.bank import (
    Answered,
    MarkedQuestion,
    mark_outcome,
    marked_questions,
)


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """An answer that does not count: ``is_late``, or another one took its place.

    ``said``: it in words.
    """

    said: str
    mark: Decimal
    at: datetime
    is_late: bool


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """One question with its answer; ``at`` and ``mark`` are None for a blank.

    ``mark``: what it earns, also while the learner is not told yet. ``others``: what
    was answered besides, in the order in which it came.
    """

    position: int
    question_id: int
    version: int
    marked: MarkedQuestion
    mark: Decimal | None
    out_of: Decimal
    at: datetime | None
    was_accepted_late: bool
    others: tuple[OtherAnswer, ...]

    @property
    def outcome(self) -> str:
        return mark_outcome(self.mark, self.out_of)

    @property
    def earned(self) -> Decimal:
        return NO_MARKS if self.mark is None else self.mark

    @property
    def late_count(self) -> int:
        return sum(other.is_late for other in self.others)


@dataclass(frozen=True, slots=True)
class ReviewScreen:
    """``score``: so far, while the attempt is open. ``time``: used, without pauses."""

    now: datetime
    attempt: Attempt
    items: tuple[ReviewedItem, ...]
    time: timedelta

    @property
    def score(self) -> Decimal:
        final: Decimal | None = self.attempt.score
        earned = sum((item.earned for item in self.items), NO_MARKS)
        return earned if final is None else final

    @property
    def answered(self) -> int:
        return sum(item.at is not None for item in self.items)

    @property
    def right(self) -> int:
        return sum(item.outcome == "right" for item in self.items)

    @property
    def waiting(self) -> int:
        """How many answers came too late and are not accepted."""
        return sum(item.late_count for item in self.items)


def review_screen(attempt: Attempt, *, now: datetime) -> ReviewScreen:
    """An attempt with every answer to every question; 4 queries."""
    items = list(attempt.items.select_related("version", "response"))
    responses: dict[int, list[Response]] = {item.pk: [] for item in items}
    for response in Response.objects.filter(item__attempt=attempt):
        responses[response.item_id].append(response)
    contents = {item.pk: item.version.as_question() for item in items}
    marked = marked_questions(
        [
            Answered(item.version, contents[item.pk], item.answer, item.seed)
            for item in items
        ]
    )
    return ReviewScreen(
        now=now,
        attempt=attempt,
        items=tuple(
            _item(item, shown, contents[item.pk], responses[item.pk])
            for item, shown in zip(items, marked, strict=True)
        ),
        time=_time(attempt, responses),
    )


def _item(
    item: Item, marked: MarkedQuestion, content: Question, sent: Sequence[Response]
) -> ReviewedItem:
    counted = item.response
    others = (each for each in sent if counted is None or each.pk != counted.pk)
    return ReviewedItem(
        position=item.position,
        question_id=item.question_id,
        version=item.version.number,
        marked=marked,
        mark=counted.mark if counted else None,
        out_of=item.out_of,
        at=counted.received_at if counted else None,
        was_accepted_late=item.was_accepted_late,
        others=tuple(_other(each, content, item.attempt) for each in others),
    )


def _other(response: Response, content: Question, attempt: Attempt) -> OtherAnswer:
    texts = {key: plain_text(text) for key, text in content.part_texts().items()}
    return OtherAnswer(
        said=in_words(content, response.answer, texts),
        mark=response.mark,
        at=response.received_at,
        is_late=is_too_late(response, accepted_at=attempt.late_accepted_at),
    )


def _time(attempt: Attempt, responses: Mapping[int, Sequence[Response]]) -> timedelta:
    sent = (
        Arrival(each.received_at, each.is_late)
        for some in responses.values()
        for each in some
    )
    return time_spent(attempt.started_at, sent, attempt.finished_at)
