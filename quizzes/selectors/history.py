"""All of a learner's attempts, page by page, how the scores went, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from quizzes.domain.attempts.marks import whole_percent
from quizzes.domain.attempts.timing import time_used
from quizzes.domain.charts.trend import CHARTED, Trend, trend
from quizzes.models import Attempt, Quiz, Response
from quizzes.selectors.landing import FirstQuiz, first_quiz
from quizzes.selectors.progress import (
    HeadingResult,
    heading_results,
    mistake_count,
    standings,
)

PAGE_SIZE = 10
AVERAGED = 5
WEAKEST = 5

RETRY, ACROSS = "retry", "across"


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which attempts are shown; '' and None mean all of them.

    Attributes:
        quiz: the slug of a quiz; attempts across quizzes belong to none.
        mode: practice or exam, each at a whole quiz; retry; or across, for practice
            across quizzes.
        days: begun in so many days before now.
    """

    quiz: str = ""
    mode: str = ""
    days: int | None = None

    @property
    def query(self) -> str:
        """As it stands in an address."""
        fields = {"quiz": self.quiz, "mode": self.mode, "days": self.days}
        return urlencode({name: each for name, each in fields.items() if each})

    def fits(self, attempt: Attempt, *, now: datetime) -> bool:
        if self.quiz and (attempt.quiz is None or attempt.quiz.slug != self.quiz):
            return False
        if self.mode and self.mode != mode_of(attempt):
            return False
        return self.days is None or attempt.started_at >= now - timedelta(self.days)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """``attempt`` comes with its progress. ``time`` is None while it is open."""

    attempt: Attempt
    mode: str
    time: timedelta | None


@dataclass(frozen=True, slots=True)
class Shown:
    """The attempts that fit the filter: how many, one page of them, and their scores.

    ``average``: per cent, over the last few finished ones.
    """

    chosen: HistoryFilter
    count: int
    rows: tuple[HistoryRow, ...]
    page: Page[Attempt]
    average: int | None
    averaged_count: int
    trend: Trend | None


@dataclass(frozen=True, slots=True)
class HistoryScreen:
    """Everything but ``shown`` is over all attempts, whatever is filtered.

    Attributes:
        quizzes: those with attempts, by title, to filter by.
        answered_count: answers that count, those of an open exam too.
        headings: results by heading, weakest first.
        first_quiz: where to begin, for someone without attempts.
    """

    now: datetime
    shown: Shown
    attempt_count: int
    finished_count: int
    answered_count: int
    quizzes: tuple[Quiz, ...]
    headings: tuple[HeadingResult, ...]
    mistakes: int
    first_quiz: FirstQuiz | None

    @property
    def weakest(self) -> tuple[HeadingResult, ...]:
        return self.headings[:WEAKEST]

    @property
    def other_headings(self) -> tuple[HeadingResult, ...]:
        return self.headings[WEAKEST:]


def mode_of(attempt: Attempt) -> str:
    """How it was taken, as ``HistoryFilter.mode`` names it."""
    if attempt.is_retry:
        return RETRY
    return attempt.mode if attempt.quiz_id else ACROSS


def history_screen(
    learner_id: int | None, *, chosen: HistoryFilter, page_number: str, now: datetime
) -> HistoryScreen:
    """The history of a learner, one page of attempts, newest first; 5 queries."""
    mine = Attempt.objects.of(learner_id).with_progress().select_related("quiz")
    attempts = list(mine.order_by("-started_at", "-pk"))
    fitting = [each for each in attempts if chosen.fits(each, now=now)]
    quizzes = {each.quiz for each in attempts if each.quiz}
    return HistoryScreen(
        now=now,
        shown=_shown(fitting, chosen=chosen, page_number=page_number),
        attempt_count=len(attempts),
        finished_count=sum(not each.is_open for each in attempts),
        answered_count=sum(each.answered_count for each in attempts),
        quizzes=tuple(sorted(quizzes, key=lambda quiz: (quiz.title, quiz.pk))),
        headings=heading_results(learner_id) if attempts else (),
        mistakes=mistake_count(standings(learner_id)) if attempts else 0,
        first_quiz=None if attempts else first_quiz(),
    )


def _shown(
    attempts: Sequence[Attempt], *, chosen: HistoryFilter, page_number: str
) -> Shown:
    """One page of these attempts; 1 query."""
    page = Paginator(attempts, PAGE_SIZE).get_page(page_number)
    scores = sorted(
        (each.finished_at, each.pk, each.percent or 0)
        for each in attempts
        if each.finished_at
    )
    latest = [score for *_, score in scores[-AVERAGED:]]
    return Shown(
        chosen=chosen,
        count=len(attempts),
        rows=_rows(list(page.object_list)),
        page=page,
        average=_mean(latest),
        averaged_count=len(latest),
        trend=trend([(at, score) for at, _, score in scores[-CHARTED:]]),
    )


def _mean(percents: Sequence[int]) -> int | None:
    """Rounded as every other figure; None of nothing."""
    if not percents:
        return None
    return whole_percent(Fraction(sum(percents), 100 * len(percents)))


def _rows(attempts: Sequence[Attempt]) -> tuple[HistoryRow, ...]:
    pks = [each.pk for each in attempts]
    moments: dict[int, list[datetime]] = {}
    answers = Response.objects.filter(item__attempt__in=pks).order_by("received_at")
    for pk, at in answers.values_list("item__attempt", "received_at"):
        moments.setdefault(pk, []).append(at)
    return tuple(_row(each, moments.get(each.pk, [])) for each in attempts)


def _row(attempt: Attempt, answered: Sequence[datetime]) -> HistoryRow:
    spent = [attempt.started_at, *answered]
    if attempt.finished_at:
        spent.append(attempt.finished_at)
    return HistoryRow(
        attempt=attempt,
        mode=mode_of(attempt),
        time=time_used(spent) if attempt.finished_at else None,
    )
