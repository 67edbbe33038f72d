"""The learners of a quiz, searched and sorted, with their attempts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.paginator import Page, Paginator

from quizzes.domain.attempts.marks import whole_percent
from quizzes.domain.attempts.timing import Arrival, time_spent
from quizzes.domain.folding import searchable
from quizzes.domain.naming import learner_name
from quizzes.selectors.scores.counted import Taken
from quizzes.selectors.scores.wanted import NAME, Wanted
from quizzes.selectors.timing import arrivals

PAGE_SIZE = 50
SHOWN_EACH = 5
"""Attempts of one learner that a page of many shows, besides the best."""


@dataclass(frozen=True, slots=True)
class Person:
    """``mail``: below the name; '' where there is none, or the name is it.

    ``attempts``: in the order in which they began.
    """

    pk: int
    name: str
    mail: str
    attempts: tuple[Taken, ...]

    @property
    def finished(self) -> list[Taken]:
        return [each for each in self.attempts if each.score is not None]

    @property
    def best(self) -> Taken | None:
        """The one of the highest share; of equal ones the first."""
        return max(self.finished, key=_share, default=None)

    @property
    def latest(self) -> Taken | None:
        return self.finished[-1] if self.finished else None

    @property
    def counted_share(self) -> Fraction | None:
        """What sorts by score: the highest share that counts."""
        shares = [_share(each) for each in self.attempts if each.is_counted]
        return max(shares, default=None)

    @property
    def last_begun(self) -> datetime:
        return self.attempts[-1].started_at


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """``time``: used, without pauses; None while open. ``waiting``: late answers.

    ``marks``: words on how it stands among the learner's: best, latest.
    """

    taken: Taken
    time: timedelta | None
    waiting: int
    marks: tuple[str, ...]

    @property
    def percent(self) -> int | None:
        share = self.taken.share
        return None if share is None else whole_percent(share)

    @property
    def points(self) -> tuple[Decimal, Decimal] | None:
        score = self.taken.score
        return None if score is None else (score, self.taken.out_of)


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """``attempts``: newest first; ``hidden``: how many more there are.

    ``all_query``: the address that shows all of them.
    """

    person: Person
    attempts: tuple[AttemptRow, ...]
    hidden: int
    all_query: str

    @property
    def span(self) -> int:
        """How many rows of a table it takes."""
        return len(self.attempts) + bool(self.hidden)


@dataclass(frozen=True, slots=True)
class LearnersPage:
    """``page.object_list`` are the people of ``rows``; ``count``: on all pages."""

    page: Page[Person]
    rows: tuple[LearnerRow, ...]

    @property
    def count(self) -> int:
        return self.page.paginator.count


def learners_page(taken: Iterable[Taken], wanted: Wanted) -> LearnersPage:
    """One page of the learners that fit; 1 query."""
    people = _sorted(_fitting(_people(taken), wanted), wanted.sort)
    page = Paginator(people, PAGE_SIZE).get_page(wanted.page)
    most = None if wanted.learner else SHOWN_EACH
    shown = {each.pk: _shown(each, most) for each in page.object_list}
    answers = arrivals([each.pk for some in shown.values() for each in some])
    rows = tuple(
        LearnerRow(
            person,
            tuple(
                _attempt_row(each, person, answers.get(each.pk, ()))
                for each in shown[person.pk]
            ),
            hidden=len(person.attempts) - len(shown[person.pk]),
            all_query=wanted.of_learner(person.pk),
        )
        for person in page.object_list
    )
    return LearnersPage(page, rows)


def _people(taken: Iterable[Taken]) -> list[Person]:
    attempts: dict[int, list[Taken]] = {}
    for each in taken:
        attempts.setdefault(each.learner, []).append(each)
    return [_person(pk, some) for pk, some in attempts.items()]


def _person(pk: int, attempts: Sequence[Taken]) -> Person:
    one = attempts[0]
    name = learner_name(
        pk,
        display_name=one.display_name,
        email=one.email,
        has_left=one.left_at is not None,
    )
    mail = one.email if one.email and one.email != name else ""
    return Person(pk, name, mail, tuple(attempts))


def _fitting(people: Iterable[Person], wanted: Wanted) -> list[Person]:
    if wanted.learner:
        people = (each for each in people if each.pk == wanted.learner)
    if words := wanted.words:
        texts = ((searchable(f"{each.name}\n{each.mail}"), each) for each in people)
        people = (each for text, each in texts if all(word in text for word in words))
    return list(people)


def _sorted(people: list[Person], sort: str) -> list[Person]:
    """By what is asked for, then by name; without a score comes last either way."""
    people.sort(key=lambda each: (searchable(each.name), each.pk))
    if sort in _KEYS:
        people.sort(key=_KEYS[sort])
    elif sort != NAME:
        people.reverse()
    return people


_KEYS: Mapping[str, Callable[[Person], Any]] = {
    "lowest": lambda each: (each.counted_share is None, each.counted_share or 0),
    "highest": lambda each: (each.counted_share is None, -(each.counted_share or 0)),
    "oldest": lambda each: each.last_begun.timestamp(),
    "newest": lambda each: -each.last_begun.timestamp(),
}


def _share(taken: Taken) -> Fraction:
    return taken.share or Fraction(0)


def _shown(person: Person, most: int | None) -> list[Taken]:
    """The newest ones first, and the best wherever it is."""
    newest = list(reversed(person.attempts))
    shown, others = newest[:most], newest[len(newest[:most]) :]
    return shown + [each for each in others if each == person.best]


def _attempt_row(
    taken: Taken, person: Person, answers: Sequence[Arrival]
) -> AttemptRow:
    end, accepted = taken.finished_at, taken.late_accepted_at
    standing = {"best": person.best, "latest": person.latest}
    is_only = len(person.finished) < 2
    return AttemptRow(
        taken,
        time=time_spent(taken.started_at, answers, end) if end else None,
        waiting=sum(
            is_late and (accepted is None or at > accepted) for at, is_late in answers
        ),
        marks=()
        if is_only
        else tuple(word for word, one in standing.items() if one == taken),
    )
