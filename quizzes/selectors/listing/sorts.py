"""The orders of the list, and the cursors that mark a place in one of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from django.core import signing
from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower

from quizzes.models import Question

Place: TypeAlias = str | int | datetime
SALT = "quizzes.listing"
_HARDEST = 3


@dataclass(frozen=True, slots=True)
class Sort:
    """``place`` is what it goes by, then the id; ``is_down``: the largest first."""

    label: str
    place: Combinable
    is_down: bool = False
    read: Callable[[str], Place] = str


# Questions of no difficulty come last either way.
SORTS: Mapping[str, Sort] = {
    "changed": Sort(
        "Last changed first", F("changed_at"), is_down=True, read=datetime.fromisoformat
    ),
    "oldest": Sort(
        "Longest unchanged first", F("changed_at"), read=datetime.fromisoformat
    ),
    "title": Sort("Title, A to Z", Lower("title")),
    "title-down": Sort("Title, Z to A", Lower("title"), is_down=True),
    "key": Sort("Key, A to Z", F("key")),
    "easiest": Sort(
        "Easiest first", Coalesce("difficulty", Value(_HARDEST + 1)), read=int
    ),
    "hardest": Sort(
        "Hardest first", Coalesce("difficulty", Value(0)), is_down=True, read=int
    ),
}


class Cursor(NamedTuple):
    """A row to go on from: behind it, or before it where ``is_back``."""

    is_back: bool
    place: Place
    pk: int


def write_cursor(sort: str, cursor: Cursor) -> str:
    """The cursor as the address holds it; it is of no use for another order."""
    place = cursor.place
    written = place.isoformat() if isinstance(place, datetime) else str(place)
    return signing.dumps([sort, cursor.is_back, written, cursor.pk], salt=SALT)


def read_cursor(sort: str, text: str) -> Cursor | None:
    """What ``write_cursor`` wrote for this order; None for anything else."""
    try:
        of, is_back, written, pk = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return Cursor(is_back, SORTS[sort].read(written), pk) if of == sort else None


def behind(
    questions: QuerySet[Question], cursor: Cursor | None, *, sort: str
) -> QuerySet[Question]:
    """Those that the cursor leaves, nearest to it first; ``place``: what sorts them."""
    is_back = bool(cursor and cursor.is_back)
    found = questions.annotate(place=SORTS[sort].place)
    if cursor:
        side = "lt" if SORTS[sort].is_down != is_back else "gt"
        level = Q(place=cursor.place, **{f"pk__{side}": cursor.pk})
        found = found.filter(Q(**{f"place__{side}": cursor.place}) | level)
    return in_order(found, sort=sort, is_back=is_back)


def in_order(
    questions: QuerySet[Question], *, sort: str, is_back: bool
) -> QuerySet[Question]:
    """In this order, or the other way round."""
    sign = "-" if SORTS[sort].is_down != is_back else ""
    placed = questions.annotate(place=SORTS[sort].place)
    return placed.order_by(f"{sign}place", f"{sign}pk")
