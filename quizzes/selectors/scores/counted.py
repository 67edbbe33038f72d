"""Which attempts at a quiz the figures are of."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F, FloatField, QuerySet, Value, Window
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Cast, RowNumber

from quizzes.domain.attempts.marks import share_of
from quizzes.models import Attempt, Quiz
from quizzes.selectors.scores.wanted import ALL, BEST, FIRST, LATEST, Wanted

# Equal shares are equal as floating-point numbers too: each is a quotient rounded once.
_SHARE = Cast("score", FloatField()) / Cast("out_of", FloatField())
_ORDERS: Mapping[str, Sequence[OrderBy]] = {
    BEST: (_SHARE.desc(), F("started_at").asc(), F("pk").asc()),
    LATEST: (F("started_at").desc(), F("pk").desc()),
    FIRST: (F("started_at").asc(), F("pk").asc()),
}
_FIELDS = (
    "pk",
    "learner",
    "state",
    "mode",
    "started_at",
    "finished_at",
    "timed_out",
    "late_accepted_at",
    "score",
    "out_of",
    "pass_percent",
    "learner__display_name",
    "learner__user__email",
    "learner__left_at",
)


class Taken(NamedTuple):
    """One attempt at the quiz; ``score`` is None while it is open.

    ``rank``: 1 where it is the one of the learner's that counts.
    """

    pk: int
    learner: int
    state: str
    mode: str
    started_at: datetime
    finished_at: datetime | None
    timed_out: bool
    late_accepted_at: datetime | None
    score: Decimal | None
    out_of: Decimal
    pass_percent: int | None
    display_name: str
    email: str | None
    left_at: datetime | None
    rank: int

    @property
    def is_counted(self) -> bool:
        return self.score is not None and self.rank == 1

    @property
    def share(self) -> Fraction | None:
        """The part of the points that was earned, 0 to 1; None while open."""
        return None if self.score is None else _share(self.score, self.out_of)

    @property
    def is_passed(self) -> bool | None:
        """Whether the pass mark was reached; None while open, or without one."""
        if self.share is None or self.pass_percent is None:
            return None
        return self.share * 100 >= self.pass_percent


@lru_cache(maxsize=4096)
def _share(score: Decimal, out_of: Decimal) -> Fraction:
    return share_of(score, out_of=out_of)


def attempts_at(quiz: Quiz, wanted: Wanted) -> QuerySet[Attempt]:
    """Attempts at the whole quiz, open ones too; no retries of what was missed."""
    taken = Attempt.objects.filter(quiz=quiz, purpose=Attempt.Purpose.QUIZ)
    return taken.filter(mode=wanted.mode) if wanted.mode else taken


def counted(quiz: Quiz, wanted: Wanted) -> QuerySet[Attempt]:
    """The finished attempts that the figures are of."""
    finished = attempts_at(quiz, wanted).filter(state=Attempt.State.FINISHED)
    if wanted.counting == ALL:
        return finished
    return finished.annotate(rank=_rank(wanted)).filter(rank=1)


def taken_at(quiz: Quiz, wanted: Wanted) -> list[Taken]:
    """Every attempt with its rank, in the order in which they began; 1 query."""
    rank: Any = Value(1) if wanted.counting == ALL else _rank(wanted)
    ranked = attempts_at(quiz, wanted).annotate(rank=rank).order_by("started_at", "pk")
    return [Taken._make(row) for row in ranked.values_list(*_FIELDS, "rank")]


def _rank(wanted: Wanted) -> Combinable:
    """1 for the one that counts, among the finished ones of a learner."""
    return Window(
        RowNumber(),
        partition_by=[F("learner"), F("state")],
        order_by=list(_ORDERS[wanted.counting]),
    )
