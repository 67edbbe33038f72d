"""Learners as those who teach them see them: a list, and one with all attempts."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery

from quizzes.models import Attempt, Learner, User
from quizzes.models.people import TimeAllowance
from quizzes.permissions import (
    graded_learners,
    known_learners,
    may_set_roles,
    scored_attempts,
)

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """``attempts``, ``last_at``: of those that the instructor may see."""

    learner_id: int
    name: str
    email: str
    attempts: int
    last_at: datetime | None
    allowance: str


@dataclass(frozen=True, slots=True)
class LearnersScreen:
    """``words``: what every name or address that is shown contains; '' shows all."""

    now: datetime
    words: str
    rows: tuple[LearnerRow, ...]
    page: Page[Any]  # of Learner, with what _row reads


@dataclass(frozen=True, slots=True)
class LearnerScreen:
    """One learner.

    Attributes:
        exams: how many of those attempts are exams under way.
        allowances: value and label of each that may be set.
        teaches: whether the account is more than a learner's.
        is_gone: whether the account was deleted.
    """

    now: datetime
    learner: Learner
    name: str
    email: str
    page: Page[Attempt]
    exams: int
    allowances: tuple[tuple[str, str], ...]
    allowance: str
    teaches: bool
    is_gone: bool
    may_set_time: bool
    may_erase: bool


def learners_screen(
    user: User, *, words: str, page_number: str, now: datetime
) -> LearnersScreen:
    """Learners, whoever was here last first; 2 queries."""
    seen = scored_attempts(user).filter(learner=OuterRef("pk")).order_by()
    figures = seen.values("learner").annotate(count=Count("pk"), last=Max("started_at"))
    learners = (
        known_learners(user)
        .select_related("user")
        .annotate(
            attempt_count=Subquery(figures.values("count")),
            last_at=Subquery(figures.values("last")),
        )
        .order_by(F("last_at").desc(nulls_last=True), "-pk")
    )
    if words:
        learners = learners.filter(_with(words))
    page = Paginator(learners, PAGE_SIZE).get_page(page_number)
    rows = tuple(_row(each) for each in page)
    return LearnersScreen(now=now, words=words, rows=rows, page=page)


def _with(words: str) -> Q:
    return Q(display_name__icontains=words) | Q(user__email__contains=words.lower())


def _row(learner: Learner) -> LearnerRow:
    return LearnerRow(
        learner_id=learner.pk,
        name=learner.shown_name,
        email=learner.user.email if learner.user else "",
        attempts=learner.attempt_count or 0,  # type: ignore[attr-defined]
        last_at=learner.last_at,  # type: ignore[attr-defined]
        allowance=_allowance_words(learner.time_allowance),
    )


def learner_screen(
    user: User, learner: Learner, *, page_number: str, now: datetime
) -> LearnerScreen:
    """All attempts of a learner that the user may see, newest first; 4 queries."""
    attempts = _attempts(user, learner)
    under_way = attempts.filter(state=Attempt.State.OPEN, mode=Attempt.Mode.EXAM)
    role = learner.user.role if learner.user else User.Role.LEARNER
    value = learner.time_allowance
    return LearnerScreen(
        now=now,
        learner=learner,
        name=learner.shown_name,
        email=learner.user.email if learner.user else "",
        page=Paginator(attempts, PAGE_SIZE).get_page(page_number),
        exams=under_way.count(),
        allowances=_allowances(),
        allowance="none" if value is None else str(TimeAllowance(value).value),
        teaches=role != User.Role.LEARNER,
        is_gone=learner.left_at is not None,
        may_set_time=graded_learners(user).filter(pk=learner.pk).exists(),
        may_erase=may_set_roles(user),
    )


def _attempts(user: User, learner: Learner) -> QuerySet[Attempt]:
    found = scored_attempts(user).filter(learner=learner).select_related("quiz")
    return found.order_by("-started_at", "-pk")


def _allowances() -> tuple[tuple[str, str], ...]:
    known = ((str(each.value), each.label) for each in TimeAllowance)
    return (*known, ("none", "No time limit"))


def _allowance_words(value: Decimal | None) -> str:
    """'' for the usual time."""
    if value is None:
        return "no time limit"
    usual = value == TimeAllowance.USUAL.value
    return "" if usual else f"{value.normalize():f} × the time"  # noqa: RUF001
