"""Whose rows are meant, and what a policy of a table says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from quizzes.models import Item, User


@dataclass(frozen=True, slots=True)
class Whose:
    """An account and its learner; 0 where there is none, as a guest has no account.

    ``asked``: the questions of the learner's attempts that are to be handed in before
    they are marked; nothing may be told that an answer could be guessed from.
    ``kept``: the questions whose answers a quiz keeps back; they are not told in
    other attempts either. ``withheld``: the attempts of which only the score is shown.
    ``untold``: those, and every other one with a question that is not told.
    """

    user_id: int
    learner_id: int
    asked: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    withheld: frozenset[int] = frozenset()
    untold: frozenset[int] = frozenset()


def whose(*, user: User | None, learner_id: int, now: datetime) -> Whose:
    """Whoever asks for what is stored about them; 4 queries."""
    mine = Item.objects.of(learner_id).order_by()
    asked = mine.not_handed_in().values_list("question", flat=True)
    kept = mine.kept_back(now).values_list("question", flat=True)
    elsewhere = mine.filter(Q(question__in=asked) | Q(question__in=kept))
    withheld = frozenset(_attempts_of(mine.withheld(now)))
    return Whose(
        user.pk if user else 0,
        learner_id,
        asked=frozenset(asked),
        kept=frozenset(kept),
        withheld=withheld,
        untold=withheld | frozenset(_attempts_of(elsewhere)),
    )


def _attempts_of(items: QuerySet[Item]) -> Iterable[int]:
    return items.values_list("attempt", flat=True).distinct()


class Fate(StrEnum):
    """What deleting the account does to somebody's rows of a table."""

    REMOVED = "removed"
    PARTLY = "removed where nobody else needs them, else kept without a name"
    KEPT = "kept without a name"


Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Policy:
    """What is done with one table.

    Attributes:
        model: its label.
        fate: on deleting the account.
        name: how the export names it; '' leaves it out, and ``why_not`` says why.
        of: the rows that belong to somebody.
        row: one of them as it is exported, with the same columns each time.
    """

    model: str
    fate: Fate
    name: str = ""
    why_not: str = ""
    of: Callable[[Whose], QuerySet[Any]] | None = None
    row: Callable[[Any, Whose], Row] | None = None
