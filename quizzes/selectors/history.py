"""All of a learner's attempts, page by page, how the scores went, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from quizzes.domain.attempts.marks import whole_percent
from quizzes.domain.attempts.timing import Arrival, time_spent
from quizzes.domain.charts.trend import CHARTED, Trend, trend
from quizzes.models import Attempt, Item
from quizzes.models.attempts import AttemptQuerySet
from quizzes.selectors.landing import FirstQuiz, first_quiz
from quizzes.selectors.progress import (
    HeadingResult,
    heading_results,
    masteries,
    mistake_count,
)
from quizzes.selectors.timing import arrivals

PAGE_SIZE = 10
AVERAGED = 5
WEAKEST = 5

RETRY, ACROSS = "retry", "across"
_WHOLE = Q(purpose=Attempt.Purpose.QUIZ)
MODES = {
    Attempt.Mode.PRACTICE.value: _WHOLE & Q(mode=Attempt.Mode.PRACTICE),
    Attempt.Mode.EXAM.value: _WHOLE & Q(mode=Attempt.Mode.EXAM),
    RETRY: Q(purpose=Attempt.Purpose.RETRY),
    ACROSS: Q(purpose=Attempt.Purpose.PRACTICE),
}
"""Which attempts were taken so, by ``HistoryFilter.mode``."""


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

    def condition(self, now: datetime) -> Q:
        """What fits, of attempts."""
        fitting = MODES.get(self.mode, Q())
        if self.quiz:
            fitting &= Q(quiz__slug=self.quiz)
        if self.days is not None:
            fitting &= Q(started_at__gte=now - timedelta(self.days))
        return fitting


@dataclass(frozen=True, slots=True)
class TakenQuiz:
    """A quiz with attempts at it, or '' for those at none.

    ``fitting``: how many of its ``attempts`` are of the mode and the time asked for.
    """

    slug: str
    title: str
    attempts: int
    fitting: int


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
    page: Page[int]
    average: int | None
    averaged_count: int
    trend: Trend | None


@dataclass(frozen=True, slots=True)
class HistoryScreen:
    """Everything but ``shown`` is over all attempts, whatever is filtered.

    Attributes:
        quizzes: those with attempts, by title, to filter by.
        answered_count: answers that count, marked or not.
        first_quiz: where to begin, for someone without attempts.
    """

    now: datetime
    shown: Shown
    attempt_count: int
    answered_count: int
    quizzes: tuple[TakenQuiz, ...]
    first_quiz: FirstQuiz | None


@dataclass(frozen=True, slots=True)
class HeadingsScreen:
    """Over all attempts: ``headings``, weakest first, and mistakes to settle."""

    headings: tuple[HeadingResult, ...]
    mistakes: int

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
    return ACROSS if attempt.purpose == Attempt.Purpose.PRACTICE else attempt.mode


def history_screen(
    learner_id: int | None, *, chosen: HistoryFilter, page_number: str, now: datetime
) -> HistoryScreen:
    """The history of a learner, one page of attempts, newest first; 5 queries.

    A quiz that the learner has not begun is left out of the filter.
    """
    mine = Attempt.objects.of(learner_id)
    quizzes = _quizzes(mine, replace(chosen, quiz="").condition(now))
    if chosen.quiz not in {quiz.slug for quiz in quizzes}:
        chosen = replace(chosen, quiz="")
    wanted = {chosen.quiz} if chosen.quiz else {quiz.slug for quiz in quizzes}
    shown = _shown(
        mine.filter(chosen.condition(now)),
        chosen=chosen,
        count=sum(quiz.fitting for quiz in quizzes if quiz.slug in wanted),
        page_number=page_number,
    )
    attempt_count = sum(quiz.attempts for quiz in quizzes)
    return HistoryScreen(
        now=now,
        shown=shown,
        attempt_count=attempt_count,
        answered_count=Item.objects.of(learner_id).exclude(response=None).count(),
        quizzes=tuple(quiz for quiz in quizzes if quiz.slug),
        first_quiz=None if attempt_count else first_quiz(now),
    )


def headings_screen(learner_id: int | None, *, now: datetime) -> HeadingsScreen:
    """How a learner did under each heading; 3 queries."""
    return HeadingsScreen(
        headings=heading_results(learner_id, now=now),
        mistakes=mistake_count(masteries(learner_id, now=now)),
    )


def _quizzes(mine: AttemptQuerySet, fitting: Q) -> tuple[TakenQuiz, ...]:
    """Every quiz with attempts, by title, and the attempts at none; 1 query."""
    counted = mine.values("quiz__slug", "quiz__title").annotate(
        attempts=Count("pk"), fitting=Count("pk", filter=fitting)
    )
    rows = counted.order_by("quiz__title", "quiz").values_list(
        "quiz__slug", "quiz__title", "attempts", "fitting"
    )
    return tuple(
        TakenQuiz(slug or "", title or "", *counts) for slug, title, *counts in rows
    )


def _shown(
    fitting: AttemptQuerySet, *, chosen: HistoryFilter, count: int, page_number: str
) -> Shown:
    """One page of these attempts, of which there are ``count``; 3 queries."""
    page = Paginator(range(count), PAGE_SIZE).get_page(page_number)
    newest = fitting.order_by("-started_at", "-pk")
    of_page = newest.values("pk")[page.end_index() - len(page) : page.end_index()]
    rows = Attempt.objects.filter(pk__in=of_page).with_progress()
    over = fitting.filter(state=Attempt.State.FINISHED).order_by("-finished_at", "-pk")
    scores = [
        (each.finished_at, each.percent or 0)
        for each in over.only("finished_at", "score", "out_of")[:CHARTED]
        if each.finished_at
    ]
    latest = [score for _, score in scores[:AVERAGED]]
    return Shown(
        chosen=chosen,
        count=count,
        rows=_rows(rows.select_related("quiz").order_by("-started_at", "-pk")),
        page=page,
        average=_mean(latest),
        averaged_count=len(latest),
        trend=trend(scores[::-1]),
    )


def _mean(percents: Sequence[int]) -> int | None:
    """Rounded as every other figure; None of nothing."""
    if not percents:
        return None
    return whole_percent(Fraction(sum(percents), 100 * len(percents)))


def _rows(found: Iterable[Attempt]) -> tuple[HistoryRow, ...]:
    """The attempts as rows; 2 queries."""
    attempts = list(found)
    sent = arrivals([each.pk for each in attempts])
    return tuple(_row(each, sent.get(each.pk, ())) for each in attempts)


def _row(attempt: Attempt, sent: Iterable[Arrival]) -> HistoryRow:
    end = attempt.finished_at
    return HistoryRow(
        attempt=attempt,
        mode=mode_of(attempt),
        time=time_spent(attempt.started_at, sent, end) if end else None,
    )
