"""Late answers of a quiz's exams: what waits to be accepted, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from quizzes.domain.attempts.counting import counted, is_too_late
from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.base import BadPayload
from quizzes.domain.questions.in_words import in_words
from quizzes.models import Attempt, AuditEvent, Item, Quiz, Response

PAGE_SIZE = 50
SHOWN_EARLIER = 50


@dataclass(frozen=True, slots=True)
class LateAnswer:
    """``late_by``: after the deadline. ``is_replaced``: another
    takes its place, sent after it.

    ``gain``: what its question would earn then, beyond what it earns now.
    """

    position: int
    stem: str
    answer: str
    late_by: timedelta
    gain: Decimal
    is_replaced: bool

    @property
    def loss(self) -> Decimal:
        return -self.gain


@dataclass(frozen=True, slots=True)
class LateAttempt:
    """One exam with what waits in it.

    Attributes:
        score_then: with all its late answers accepted.
        newest: id of the newest of them.
        shown_from: when the learner could see right answers, if some came after that.
    """

    attempt: Attempt
    answers: tuple[LateAnswer, ...]
    score_then: Decimal
    newest: int
    shown_from: datetime | None

    @property
    def is_changed(self) -> bool:
        return bool(self.attempt.score != self.score_then)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted before, as it was written down then."""

    at: datetime
    name: str
    answers: int
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class LateScreen:
    """What waits, a page of it, and what was accepted before."""

    quiz: Quiz
    page: Page[Attempt]
    attempts: tuple[LateAttempt, ...]
    accepted: tuple[Accepted, ...]
    now: datetime

    @property
    def answers(self) -> int:
        return sum(len(each.answers) for each in self.attempts)


def late_screen(quiz: Quiz, *, page_number: str, now: datetime) -> LateScreen:
    """Attempts with late answers that wait, by when they ended; 5 queries."""
    page = Paginator(_waiting(quiz), PAGE_SIZE).get_page(page_number)
    shown = tuple(_late_attempt(each, quiz, now=now) for each in page)
    return LateScreen(
        quiz=quiz,
        page=page,
        attempts=shown,
        accepted=_accepted(quiz),
        now=now,
    )


def late_count(quiz: Quiz) -> int:
    """How many attempts have late answers that wait; one query."""
    return _waiting(quiz).count()


def _waiting(quiz: Quiz) -> QuerySet[Attempt]:
    accepted_at = OuterRef("late_accepted_at")
    late = Response.objects.filter(item__attempt=OuterRef("pk"), is_late=True)
    unseen = late.filter(received_at__gt=accepted_at)
    items = Item.objects.select_related("version").prefetch_related(
        Prefetch("responses", Response.objects.order_by("sequence"))
    )
    found = Attempt.objects.filter(quiz=quiz, timed_out=True).filter(
        Q(Exists(late), late_accepted_at=None) | Exists(unseen)
    )
    return (
        found.select_related("learner__user")
        .prefetch_related(Prefetch("items", items))
        .order_by(F("finished_at").desc(), "pk")
    )


def _late(attempt: Attempt) -> list[Response]:
    accepted_at = attempt.late_accepted_at
    return [
        response
        for item in attempt.items.all()
        for response in item.responses.all()
        if is_too_late(response, accepted_at=accepted_at)
    ]


def _late_attempt(attempt: Attempt, quiz: Quiz, *, now: datetime) -> LateAttempt:
    answers: list[LateAnswer] = []
    score = NO_MARKS
    for item in attempt.items.all():
        sent = list(item.responses.all())
        newest = max((each.received_at for each in sent), default=None)
        then = counted(sent, accepted_at=newest)
        score += then.mark if then else NO_MARKS
        answers += _of_item(item, attempt, sent, then)
    late = _late(attempt)
    return LateAttempt(
        attempt=attempt,
        answers=tuple(answers),
        score_then=score,
        newest=max((each.pk for each in late), default=0),
        shown_from=_shown_from(quiz, attempt, late, now=now),
    )


def _shown_from(
    quiz: Quiz, attempt: Attempt, late: Sequence[Response], *, now: datetime
) -> datetime | None:
    if attempt.finished_at is None or not quiz.is_released(now):
        return None
    since = attempt.finished_at
    if quiz.release == Quiz.Release.ON_DATE and quiz.release_at:
        since = max(since, quiz.release_at)
    return since if any(each.received_at > since for each in late) else None


def _of_item(
    item: Item, attempt: Attempt, sent: Sequence[Response], then: Response | None
) -> list[LateAnswer]:
    if attempt.deadline_at is None:
        return []
    earned = then.mark if then else NO_MARKS
    return [
        LateAnswer(
            position=item.position,
            stem=plain_text(item.version.stem),
            answer=_said(item, each),
            late_by=each.received_at - attempt.deadline_at,
            gain=earned - (item.mark or NO_MARKS),
            is_replaced=each != then,
        )
        for each in sent
        if is_too_late(each, accepted_at=attempt.late_accepted_at)
    ]


def _said(item: Item, response: Response) -> str:
    try:
        question = item.version.as_question()
    except BadPayload:
        return ""
    texts = {key: plain_text(text) for key, text in question.part_texts().items()}
    return in_words(question, response.answer, texts)


def _accepted(quiz: Quiz) -> tuple[Accepted, ...]:
    events = AuditEvent.objects.filter(quiz=quiz, action=AuditEvent.Action.LATE)
    newest = events.select_related("learner__user")[:SHOWN_EARLIER]
    return tuple(
        Accepted(
            at=each.at,
            name=each.learner.shown_name if each.learner else "Former learner",
            answers=each.after["answers"],
            before=Decimal(each.before["score"]),
            after=Decimal(each.after["score"]),
        )
        for each in newest
    )
