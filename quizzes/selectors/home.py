"""The home of a learner who has been here before: what is open, and what is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db.models import F, Max, Window
from django.db.models.functions import RowNumber

from quizzes.domain.charts.trend import CHARTED, Trend, trend
from quizzes.models import Attempt, Item
from quizzes.models.attempts import AttemptQuerySet
from quizzes.selectors.bank import mark_outcome
from quizzes.selectors.progress import masteries, mistake_count
from quizzes.selectors.quiz_progress import Points, QuizProgress, quiz_progress

RECENT = 5
OFFERED = 8


@dataclass(frozen=True, slots=True)
class OpenAttempt:
    """An attempt to go on with.

    Attributes:
        states: of each question: how it was answered as far as that is told, or "".
        blank: the first question without an answer; None when all have one.
        minutes: whole minutes left on the clock, begun ones included; None without.
        touched_at: of its latest answer, or else of its start.
    """

    attempt: Attempt
    states: tuple[str, ...]
    blank: int | None
    minutes: int | None
    touched_at: datetime

    @property
    def answered(self) -> int:
        return sum(bool(state) for state in self.states)

    @property
    def summary(self) -> tuple[tuple[str, int], ...]:
        """How many are right, partly right, wrong or answered; none of it zero."""
        words = {"right": "right", "partial": "partly right", "wrong": "wrong"}
        words["answered"] = "answered"
        counts = [(word, self.states.count(state)) for state, word in words.items()]
        return tuple((word, count) for word, count in counts if count)


@dataclass(frozen=True, slots=True)
class BegunQuiz:
    """A quiz that was begun, when that was last, and what is known of it.

    ``last``: the latest whole attempt that is finished; None before that.
    """

    progress: QuizProgress
    last: Attempt | None
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class HomeScreen:
    """``known``: over every question that a published quiz asks.

    ``open``: the exam whose time ends first, then what was touched last. ``recent``:
    the latest few finished attempts. ``fresh``: a few quizzes not begun yet.
    """

    now: datetime
    open: tuple[OpenAttempt, ...]
    begun: tuple[BegunQuiz, ...]
    fresh: tuple[QuizProgress, ...]
    recent: tuple[Attempt, ...]
    trend: Trend | None
    known: Points
    mistakes: int


def home_screen(learner_id: int | None, *, now: datetime) -> HomeScreen | None:
    """The home of a learner, or None for someone without attempts; 8 queries at most.

    What was begun comes first that was begun last.
    """
    mine = Attempt.objects.of(learner_id).select_related("quiz")
    open_attempts = list(mine.filter(state=Attempt.State.OPEN))
    over = mine.filter(state=Attempt.State.FINISHED).order_by("-finished_at", "-pk")
    finished = list(over[:CHARTED])
    if not open_attempts and not finished:
        return None
    known = masteries(learner_id, now=now)
    begun_at = _begun_at(mine)
    quizzes, points = quiz_progress(known, begun=begun_at, now=now)
    begun = _begun(quizzes, mine, begun_at=begun_at)
    return HomeScreen(
        now=now,
        open=_open_attempts(open_attempts, now=now),
        begun=begun,
        fresh=tuple(each for each in quizzes if each.quiz.pk not in begun_at)[:OFFERED],
        recent=tuple(finished[:RECENT]),
        trend=trend([_score(each) for each in reversed(finished)]),
        known=points,
        mistakes=mistake_count(known),
    )


def _score(finished: Attempt) -> tuple[datetime, int]:
    return finished.finished_at or finished.started_at, finished.percent or 0


def _begun_at(mine: AttemptQuerySet) -> Mapping[int, datetime]:
    """When each quiz was begun last, by its id; 1 query."""
    of_quiz = mine.exclude(quiz=None).order_by().values("quiz")
    starts = of_quiz.annotate(begun_at=Max("started_at"))
    return dict(starts.values_list("quiz", "begun_at"))


def _begun(
    quizzes: Sequence[QuizProgress],
    mine: AttemptQuerySet,
    *,
    begun_at: Mapping[int, datetime],
) -> tuple[BegunQuiz, ...]:
    """The quizzes that were begun, the last one first; 1 query."""
    last = {each.quiz_id: each for each in _latest_of_each(mine)}
    begun = [
        BegunQuiz(each, last.get(each.quiz.pk), begun_at[each.quiz.pk])
        for each in quizzes
        if each.quiz.pk in begun_at
    ]
    begun.sort(key=lambda row: row.begun_at, reverse=True)
    return tuple(begun)


def _latest_of_each(mine: AttemptQuerySet) -> AttemptQuerySet:
    """The latest finished attempt at the whole of each quiz."""
    latest_first = [F("started_at").desc(), F("pk").desc()]
    rank = Window(RowNumber(), partition_by="quiz", order_by=latest_first)
    over = mine.filter(purpose=Attempt.Purpose.QUIZ, state=Attempt.State.FINISHED)
    return over.annotate(rank=rank).filter(rank=1)


def _open_attempts(
    attempts: Sequence[Attempt], *, now: datetime
) -> tuple[OpenAttempt, ...]:
    """Those to go on with; 1 query, or none."""
    items: dict[int, list[Item]] = {}
    of_these = Item.objects.filter(attempt__in=[each.pk for each in attempts])
    of_these = of_these.with_lock(now)
    joined = of_these.select_related("response").order_by("position")
    for item in joined if attempts else ():
        items.setdefault(item.attempt_id, []).append(item)
    rows = [_open(each, items.get(each.pk, []), now=now) for each in attempts]
    rows.sort(key=lambda row: row.touched_at, reverse=True)
    rows.sort(key=lambda row: (row.minutes is None, row.minutes or 0))
    return tuple(rows)


def _open(attempt: Attempt, items: Sequence[Item], *, now: datetime) -> OpenAttempt:
    moments = [item.response.received_at for item in items if item.response]
    blanks = (item.position for item in items if item.response is None)
    return OpenAttempt(
        attempt=attempt,
        states=tuple(
            _state(item, is_told=not attempt.is_withheld(now)) for item in items
        ),
        blank=next(blanks, None),
        minutes=_minutes_left(attempt, now=now),
        touched_at=max(moments, default=attempt.started_at),
    )


def _state(item: Item, *, is_told: bool) -> str:
    """How it was answered, as far as that is told already; "" for a blank."""
    if item.response is None:
        return ""
    is_told = is_told and item.is_marked and not item.is_locked
    return mark_outcome(item.mark, item.out_of) if is_told else "answered"


def _minutes_left(attempt: Attempt, *, now: datetime) -> int | None:
    if attempt.deadline_at is None:
        return None
    return max(0, ceil((attempt.deadline_at - now) / timedelta(minutes=1)))
