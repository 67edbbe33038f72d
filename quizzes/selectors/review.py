"""Somebody's attempt, as an instructor looks it through."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from quizzes.domain.attempts.counting import is_too_late
from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.domain.attempts.timing import Arrival, time_spent
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.base import BadPayload, Question
from quizzes.domain.questions.in_words import in_words
from quizzes.models import Attempt, Item, Response
from quizzes.selectors.bank import (
    Answered,
    MarkedQuestion,
    Stem,
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

    ``marked``: None where the question cannot be read; then ``stored`` is the answer
    that counts as it is stored, '' for a blank.
    ``mark``: what it earns, also while the learner is not told yet. ``others``: what
    was answered besides, in the order in which it came.
    """

    position: int
    question_id: int
    version: int
    stem: str
    marked: MarkedQuestion | None
    stored: str
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
    contents = {item.pk: _content(item) for item in items}
    marked = _marked(items, contents)
    return ReviewScreen(
        now=now,
        attempt=attempt,
        items=tuple(
            _item(item, marked.get(item.pk), contents[item.pk], responses[item.pk])
            for item in items
        ),
        time=_time(attempt, responses),
    )


def _content(item: Item) -> Question | None:
    try:
        return item.version.as_question()
    except BadPayload:
        return None


def _marked(
    items: Iterable[Item], contents: Mapping[int, Question | None]
) -> Mapping[int, MarkedQuestion]:
    """The items whose questions can be read, by their key; 2 queries."""
    answered = {
        item.pk: Answered(item.version, content, item.answer, item.seed)
        for item in items
        if (content := contents[item.pk]) is not None
    }
    return dict(zip(answered, marked_questions([*answered.values()]), strict=True))


def _item(
    item: Item,
    marked: MarkedQuestion | None,
    content: Question | None,
    sent: Sequence[Response],
) -> ReviewedItem:
    counted = item.response
    others = (each for each in sent if counted is None or each.pk != counted.pk)
    return ReviewedItem(
        position=item.position,
        question_id=item.question_id,
        version=item.version.number,
        stem=plain_text(Stem.of(item.version.stem).line),
        marked=marked,
        stored=counted.canonical if counted and marked is None else "",
        mark=counted.mark if counted else None,
        out_of=item.out_of,
        at=counted.received_at if counted else None,
        was_accepted_late=item.was_accepted_late,
        others=tuple(_other(each, content, item.attempt) for each in others),
    )


def _other(
    response: Response, content: Question | None, attempt: Attempt
) -> OtherAnswer:
    return OtherAnswer(
        said=_said(response, content),
        mark=response.mark,
        at=response.received_at,
        is_late=is_too_late(response, accepted_at=attempt.late_accepted_at),
    )


def _said(response: Response, content: Question | None) -> str:
    if content is None:
        return response.canonical
    texts = {key: plain_text(text) for key, text in content.part_texts().items()}
    return in_words(content, response.answer, texts)


def _time(attempt: Attempt, responses: Mapping[int, Sequence[Response]]) -> timedelta:
    sent = (
        Arrival(each.received_at, each.is_late)
        for some in responses.values()
        for each in some
    )
    return time_spent(attempt.started_at, sent, attempt.finished_at)
