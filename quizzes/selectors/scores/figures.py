"""What the attempts at a quiz come to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import median

from quizzes.domain.attempts.marks import NO_MARKS, whole_percent
from quizzes.domain.charts.histogram import Histogram, histogram
from quizzes.selectors.scores.counted import Taken


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of the finished attempts that count, beside how many are open.

    Attributes:
        learners: who has begun, whatever counts.
        average: whole per cent; None without a finished attempt.
        graded: how many of the attempts had a pass mark, ``passed`` reached it.
        median_time: from the start to the end, pauses included.
        score: points in all, of ``out_of``, exact.
    """

    learners: int
    attempts: int
    finished: int
    open: int
    average: int | None
    passed: int
    graded: int
    median_time: timedelta | None
    score: Decimal
    out_of: Decimal
    histogram: Histogram | None


def figures_of(taken: Sequence[Taken]) -> Figures:
    """Add up attempts, exactly; no query."""
    counted = [each for each in taken if each.is_counted]
    alike = Counter((each.share or Fraction(0), each.pass_percent) for each in counted)
    passing = {percent for _, percent in alike if percent is not None}
    shares: Counter[Fraction] = Counter()
    for (share, _), count in alike.items():
        shares[share] += count
    graded = {
        (share, least): n for (share, least), n in alike.items() if least is not None
    }
    return Figures(
        learners=len({each.learner for each in taken}),
        attempts=len(taken),
        finished=len(counted),
        open=sum(each.score is None for each in taken),
        average=_average(shares),
        passed=sum(n for (share, least), n in graded.items() if share * 100 >= least),
        graded=sum(graded.values()),
        median_time=_median(counted),
        score=_total(each.score for each in counted),
        out_of=_total(each.out_of for each in counted),
        histogram=histogram(
            shares, pass_percent=passing.pop() if len(passing) == 1 else None
        ),
    )


def _average(shares: Counter[Fraction]) -> int | None:
    count = shares.total()
    total = sum((share * times for share, times in shares.items()), Fraction(0))
    return whole_percent(total / count) if count else None


def _total(points: Iterable[Decimal | None]) -> Decimal:
    """Alike ones together; sums of so few digits are exact."""
    alike = Counter(points)
    return sum((each * n for each, n in alike.items() if each), NO_MARKS)


def _median(counted: Iterable[Taken]) -> timedelta | None:
    times = [
        (each.finished_at - each.started_at).total_seconds()
        for each in counted
        if each.finished_at
    ]
    return timedelta(seconds=median(times)) if times else None
