"""What a learner's answers say so far, over all attempts.

Counted answers are those that have their mark: at once in practice, with the end of an
exam. Retries count as any other attempt; a blank is no answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from quizzes.domain.attempts.marks import share_of
from quizzes.domain.charts.band import Band, band
from quizzes.domain.statistics.intervals import wilson
from quizzes.models import Item, Question
from quizzes.models.items import ItemQuerySet
from quizzes.selectors.places import Place, places_of


@dataclass(frozen=True, slots=True)
class Standing:
    """A learner's latest answers to one question that is still asked.

    Attributes:
        share: of the points, 0 to 1, by the latest answer.
        answered_at: when that was given.
        times: how often the question was answered.
        is_mistake: of the latest two answers at least one was not right; where there
            is only one, it was not. So two right answers in a row settle a mistake,
            and who was right at once never had one. Partly right is not right.
    """

    share: Fraction
    answered_at: datetime
    times: int
    is_mistake: bool


@dataclass(frozen=True, slots=True)
class HeadingResult:
    """All answers to the questions of one heading.

    ``share``: of their points, 0 to 1, each answer counting alike. ``interval``: the
    Wilson 95 % interval around it.
    """

    place: Place
    answers: int
    share: Fraction
    interval: tuple[float, float]

    @property
    def band(self) -> Band:
        return band(self.share, self.interval)


def standings(learner_id: int | None) -> Mapping[int, Standing]:
    """How the learner stands with each question, by its id; 1 query.

    At most two rows a question are read, however many attempts there are.
    """
    of_question: dict[str, Any] = {"partition_by": "question"}
    latest_first = [F("response__received_at").desc(), F("pk").desc()]
    rows = _counted(learner_id).annotate(
        place=Window(RowNumber(), order_by=latest_first, **of_question),
        times=Window(Count("pk"), **of_question),
    )
    rows = rows.filter(place__lte=2).order_by("question", "place")
    fields = ("question", "mark", "out_of", "response__received_at", "times")
    found: dict[int, Standing] = {}
    for question, mark, out_of, at, times in rows.values_list(*fields):
        share = share_of(mark, out_of=out_of)
        latest = found.get(question)
        if latest is None:
            found[question] = Standing(share, at, times, is_mistake=share < 1)
        elif share < 1:
            found[question] = Standing(
                latest.share, latest.answered_at, times, is_mistake=True
            )
    return found


def mistake_count(standing: Mapping[int, Standing]) -> int:
    return sum(each.is_mistake for each in standing.values())


def heading_results(learner_id: int | None) -> tuple[HeadingResult, ...]:
    """Results by heading over all attempts, weakest first; 2 queries.

    Weakest is the lowest share; of equals the one with more answers, since that is the
    surer. Questions that cite no notes are left out, and so are retired ones.
    """
    tallies = _tallies(learner_id)
    if not tallies:
        return ()
    sums: dict[Place, tuple[Fraction, int]] = {}
    for question, places in places_of(Question.objects.askable()).items():
        if question in tallies:
            share, answers = sums.get(places[0], (Fraction(0), 0))
            more, times = tallies[question]
            sums[places[0]] = share + more, answers + times
    results = [_result(place, *tally) for place, tally in sums.items()]
    results.sort(key=lambda row: (row.share, -row.answers, row.place.title))
    return tuple(results)


def _result(place: Place, shares: Fraction, answers: int) -> HeadingResult:
    return HeadingResult(place, answers, shares / answers, wilson(shares, answers))


def _tallies(learner_id: int | None) -> Mapping[int, tuple[Fraction, int]]:
    """The sum of the shares and the number of the answers, by question; 1 query.

    Counted by mark, so the rows are few and the sums exact: SQLite adds in floating
    point.
    """
    rows = _counted(learner_id).order_by().values_list("question", "mark", "out_of")
    tallies: dict[int, tuple[Fraction, int]] = {}
    for question, mark, out_of, count in rows.annotate(count=Count("pk")):
        shares, answers = tallies.get(question, (Fraction(0), 0))
        more = share_of(mark, out_of=out_of) * count
        tallies[question] = shares + more, answers + count
    return tallies


def _counted(learner_id: int | None) -> ItemQuerySet:
    """The learner's marked items of questions that are still asked."""
    is_asked = Q(question__in=Question.objects.askable())
    return Item.objects.of(learner_id).filter(is_asked, mark__isnull=False)
