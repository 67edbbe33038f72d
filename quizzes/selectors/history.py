"""All of a learner's attempts, page by page, and how the scores went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.core.paginator import Page, Paginator

from quizzes.domain.attempts.marks import whole_percent
from quizzes.domain.attempts.timing import time_used
from quizzes.domain.charts.trend import CHARTED, Trend, trend
from quizzes.models import Attempt, Response
from quizzes.selectors.landing import FirstQuiz, first_quiz

PAGE_SIZE = 25
AVERAGED = 5


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """``time`` is None while the attempt is open."""

    attempt: Attempt
    time: timedelta | None


@dataclass(frozen=True, slots=True)
class HistoryScreen:
    """``average``: per cent, over the last few finished attempts.

    ``first_quiz``: where to begin, for someone without attempts.
    """

    rows: tuple[HistoryRow, ...]
    page: Page[Attempt]
    attempt_count: int
    finished_count: int
    answered_count: int
    average: int | None
    averaged_count: int
    trend: Trend | None
    first_quiz: FirstQuiz | None


def history_screen(learner_id: int | None, *, page_number: str) -> HistoryScreen:
    """One page of attempts, newest first; 5 queries."""
    mine = Attempt.objects.of(learner_id)
    attempts = mine.with_progress().select_related("quiz")
    paginator = Paginator(attempts.order_by("-started_at", "-pk"), PAGE_SIZE)
    page = paginator.get_page(page_number)
    scores = _scores(learner_id)
    latest = [score for _, score in scores[-AVERAGED:]]
    answers = Response.objects.filter(item__attempt__in=mine.values("pk"))
    return HistoryScreen(
        rows=_rows(list(page.object_list)),
        page=page,
        attempt_count=paginator.count,
        finished_count=len(scores),
        answered_count=answers.count(),
        average=_mean(latest),
        averaged_count=len(latest),
        trend=trend(scores[-CHARTED:]),
        first_quiz=None if paginator.count else first_quiz(),
    )


def _mean(percents: Sequence[int]) -> int | None:
    """Rounded as every other figure; None of nothing."""
    if not percents:
        return None
    return whole_percent(Fraction(sum(percents), 100 * len(percents)))


def _scores(learner_id: int | None) -> list[tuple[datetime, int]]:
    """Moment and per cent of every finished attempt, oldest first; one query."""
    finished = Attempt.objects.of(learner_id).filter(state=Attempt.State.FINISHED)
    rows = finished.order_by("finished_at", "pk").only("finished_at", "score", "out_of")
    return [
        (row.finished_at, row.percent)
        for row in rows
        if row.finished_at and row.percent is not None
    ]


def _rows(attempts: Sequence[Attempt]) -> tuple[HistoryRow, ...]:
    moments: dict[int, list[datetime]] = {}
    answers = Response.objects.filter(item__attempt__in=attempts)
    for attempt_id, at in answers.order_by("received_at").values_list(
        "item__attempt", "received_at"
    ):
        moments.setdefault(attempt_id, []).append(at)
    return tuple(_row(attempt, moments.get(attempt.pk, [])) for attempt in attempts)


def _row(attempt: Attempt, answered: Sequence[datetime]) -> HistoryRow:
    spent = [attempt.started_at, *answered]
    if attempt.finished_at:
        spent.append(attempt.finished_at)
    return HistoryRow(
        attempt=attempt,
        time=time_used(spent) if attempt.finished_at else None,
    )
