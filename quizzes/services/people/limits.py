"""How often something may be tried: counted in the database, for all processes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils.crypto import salted_hmac

from quizzes.models import Tries

FORGOTTEN_AFTER = timedelta(days=2)  # longer than any limit lasts
FORGOTTEN_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in a while.

    Attributes:
        name: what is tried; part of the key under which it is counted.
        count: how many tries are let through.
        window: from the first of them on, after which it is counted anew.
        is_renewed: the window begins again with each try that is let through: counted
            anew only after so long without one, so never more than ``count`` in any
            stretch of that length.
    """

    name: str
    count: int
    window: timedelta
    is_renewed: bool = False


OWN_PASSWORD = Limit(
    "own password asked again", 10, timedelta(hours=1), is_renewed=True
)
"""Guesses of whoever is signed in already, on all pages that ask for it together."""


@dataclass(frozen=True, slots=True)
class Try:
    """One try: what it counts against, and who is counted (kept as a digest)."""

    limit: Limit
    subject: str

    @property
    def key(self) -> str:
        keyed = salted_hmac(
            f"quizzes.Tries:{self.limit.name}", self.subject, algorithm="sha256"
        )
        return keyed.hexdigest()


@transaction.atomic(durable=True)
def take_try(*tries: Try, now: datetime) -> timedelta | None:
    """Count one try against each limit; None when it is let through.

    Otherwise how long to wait, and nothing is counted: a refused try neither costs
    another limit nor makes the wait longer. Exact, however many come at one moment.
    """
    return count_tries(*tries, now=now)


def count_tries(*tries: Try, now: datetime) -> timedelta | None:
    """``take_try`` inside a transaction, all of which a refusal rolls back."""
    # In one order everywhere, so that no two wait for each other.
    ordered = sorted(tries, key=lambda each: each.key)
    blank = [Tries(key=each.key, began_at=now, count=0) for each in ordered]
    Tries.objects.bulk_create(blank, ignore_conflicts=True)
    refused = [each for each in ordered if not _is_counted(each, now=now)]
    if not refused:
        return None
    wait = max(_wait(each, now=now) for each in refused)
    transaction.set_rollback(True)
    return wait


@transaction.atomic(durable=True)
def give_back(*tries: Try, now: datetime) -> None:
    """Take back tries that went well, and forget what was counted days ago."""
    for each in sorted(tries, key=lambda each: each.key):
        counted = Tries.objects.filter(key=each.key, count__gt=0)
        counted.update(count=F("count") - 1)
    old = Tries.objects.filter(began_at__lt=now - FORGOTTEN_AFTER)
    idle = old.select_for_update(skip_locked=True).values_list("pk", flat=True)
    Tries.objects.filter(pk__in=list(idle[:FORGOTTEN_AT_ONCE])).delete()


def _is_counted(each: Try, *, now: datetime) -> bool:
    """Count it if the limit allows; one conditional update, whose row count decides."""
    limit = each.limit
    is_past = Q(began_at__lte=now - limit.window)
    fitting = Tries.objects.filter(is_past | Q(count__lt=limit.count), key=each.key)
    began = Value(now) if limit.is_renewed else _began_at(is_past, now)
    changed = fitting.update(
        count=Case(When(is_past, then=Value(1)), default=F("count") + 1),
        began_at=began,
    )
    return changed == 1


def _began_at(is_past: Q, now: datetime) -> Case:
    is_new = is_past | Q(count=0)
    return Case(When(is_new, then=Value(now)), default=F("began_at"))


def _wait(each: Try, *, now: datetime) -> timedelta:
    """How long until the limit counts anew."""
    began_at = Tries.objects.filter(key=each.key).values_list("began_at", flat=True)
    began = began_at.first() or now
    return max(began + each.limit.window - now, timedelta(seconds=1))
