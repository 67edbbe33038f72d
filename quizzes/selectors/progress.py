"""What a learner's answers say so far, over all attempts.

Counted answers are those that have their mark, at once or with the end of the attempt,
and whose quiz shows by now which are right. Retries count as any other attempt; a blank
is no answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from quizzes.domain.attempts.marks import share_of
from quizzes.domain.charts.band import Band, band
from quizzes.domain.statistics.intervals import wilson
from quizzes.models import Item, Question
from quizzes.models.items import ItemQuerySet
from quizzes.selectors.places import HeadingPlace
from quizzes.selectors.pool import askable_questions


@dataclass(frozen=True, slots=True)
class Mastery:
    """How well a learner knows one question that is still asked.

    Attributes:
        share: of the points, 0 to 1, by the latest answer.
        answered_at: when that was given.
        is_mistake: of the latest two answers at least one was not right; where there
            is only one, it was not. So two right answers in a row settle a mistake,
            and who was right at once never had one. Partly right is not right.
    """

    share: Fraction
    answered_at: datetime
    is_mistake: bool


@dataclass(frozen=True, slots=True)
class HeadingResult:
    """All answers to the questions of one heading.

    ``share``: of their points, 0 to 1, each answer counting alike. ``interval``: the
    Wilson 95 % interval around it.
    """

    place: HeadingPlace
    answers: int
    share: Fraction
    interval: tuple[float, float]

    @property
    def band(self) -> Band:
        return band(self.share, self.interval)


def masteries(learner_id: int | None, *, now: datetime) -> Mapping[int, Mastery]:
    """How well the learner knows each question, by its id; 1 query.

    At most two rows a question are read, however many attempts there are.
    """
    latest_first = [F("response__received_at").desc(), F("pk").desc()]
    rank = Window(RowNumber(), partition_by="question", order_by=latest_first)
    latest = _counted(learner_id, now=now).annotate(rank=rank).filter(rank__lte=2)
    rows = latest.order_by("question", "rank")
    fields = ("question", "mark", "out_of", "response__received_at")
    found: dict[int, Mastery] = {}
    for question, mark, out_of, at in rows.values_list(*fields):
        share = share_of(mark, out_of=out_of)
        known = found.setdefault(question, Mastery(share, at, is_mistake=share < 1))
        if share < 1:
            found[question] = replace(known, is_mistake=True)
    return found


def mistake_count(known: Mapping[int, Mastery]) -> int:
    return sum(mastery.is_mistake for mastery in known.values())


def heading_results(
    learner_id: int | None, *, now: datetime
) -> tuple[HeadingResult, ...]:
    """Results by heading over all attempts, weakest first; 2 queries.

    Weakest is the lowest share; of equals the one with more answers, since that is the
    surer. Questions that cite no notes are left out, and so are retired ones.
    """
    tallies = _tallies(learner_id, now=now)
    if not tallies:
        return ()
    sums: dict[HeadingPlace, tuple[Fraction, int]] = {}
    pool = askable_questions()
    for question, (more, times) in tallies.items():
        asked = pool.get(question)  # None if it was retired a moment ago
        if asked and (place := asked.place):
            share, answers = sums.get(place, (Fraction(0), 0))
            sums[place] = share + more, answers + times
    results = [_result(place, *tally) for place, tally in sums.items()]
    results.sort(key=lambda row: (row.share, -row.answers, row.place.title))
    return tuple(results)


def _result(place: HeadingPlace, shares: Fraction, answers: int) -> HeadingResult:
    return HeadingResult(place, answers, shares / answers, wilson(shares, answers))


def _tallies(
    learner_id: int | None, *, now: datetime
) -> Mapping[int, tuple[Fraction, int]]:
    """The sum of the shares and the number of the answers, by question; 1 query.

    Counted by mark, so the rows are few and the sums exact: SQLite adds in floating
    point.
    """
    rows = (
        _counted(learner_id, now=now)
        .order_by()
        .values_list("question", "mark", "out_of")
    )
    tallies: dict[int, tuple[Fraction, int]] = {}
    for question, mark, out_of, count in rows.annotate(count=Count("pk")):
        shares, answers = tallies.get(question, (Fraction(0), 0))
        more = share_of(mark, out_of=out_of) * count
        tallies[question] = shares + more, answers + count
    return tallies


def _counted(learner_id: int | None, *, now: datetime) -> ItemQuerySet:
    """The learner's marked items of questions that are still asked, told by now."""
    is_asked = Q(question__in=Question.objects.askable())
    return Item.objects.of(learner_id).told(now).filter(is_asked, mark__isnull=False)
