"""The home of a learner who has been here before: what is open, and what is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from quizzes.domain.charts.trend import CHARTED, Trend, trend
from quizzes.models import Attempt, Item
from quizzes.selectors.bank import mark_outcome
from quizzes.selectors.progress import mistake_count, standings
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
    """The home of a learner, or None for someone without attempts; 6 queries at most.

    What was begun comes first that was begun last.
    """
    mine = Attempt.objects.of(learner_id).select_related("quiz")
    attempts = list(mine.order_by("-started_at", "-pk"))
    if not attempts:
        return None
    standing = standings(learner_id)
    quizzes, known = quiz_progress(standing)
    finished = [each for each in attempts if each.finished_at]
    finished.sort(key=_finished_at)
    scores = [(_finished_at(each), each.percent or 0) for each in finished]
    begun = [row for each in quizzes if (row := _begun(each, attempts))]
    begun.sort(key=lambda row: row.begun_at, reverse=True)
    started = {row.progress.quiz for row in begun}
    fresh = [each for each in quizzes if each.quiz not in started]
    return HomeScreen(
        now=now,
        open=_open_attempts([each for each in attempts if each.is_open], now=now),
        begun=tuple(begun),
        fresh=tuple(fresh[:OFFERED]),
        recent=tuple(reversed(finished[-RECENT:])),
        trend=trend(scores[-CHARTED:]),
        known=known,
        mistakes=mistake_count(standing),
    )


def _finished_at(attempt: Attempt) -> datetime:
    return attempt.finished_at or attempt.started_at


def _begun(progress: QuizProgress, attempts: Sequence[Attempt]) -> BegunQuiz | None:
    """The quiz with its attempts, newest first; None where there is none."""
    own = [each for each in attempts if each.quiz_id == progress.quiz.pk]
    if not own:
        return None
    whole = (each for each in own if not each.is_retry and not each.is_open)
    return BegunQuiz(progress, next(whole, None), own[0].started_at)


def _open_attempts(
    attempts: Sequence[Attempt], *, now: datetime
) -> tuple[OpenAttempt, ...]:
    """Those to go on with; 1 query, or none."""
    items: dict[int, list[Item]] = {}
    of_these = Item.objects.filter(attempt__in=[each.pk for each in attempts])
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
        states=tuple(_state(item) for item in items),
        blank=next(blanks, None),
        minutes=_minutes_left(attempt, now=now),
        touched_at=max(moments, default=attempt.started_at),
    )


def _state(item: Item) -> str:
    """How it was answered, as far as that is told already; "" for a blank."""
    if item.response is None:
        return ""
    return mark_outcome(item.mark, item.out_of) if item.is_marked else "answered"


def _minutes_left(attempt: Attempt, *, now: datetime) -> int | None:
    if attempt.deadline_at is None:
        return None
    return max(0, ceil((attempt.deadline_at - now) / timedelta(minutes=1)))
