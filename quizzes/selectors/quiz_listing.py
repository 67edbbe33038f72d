"""The quizzes of an instructor: their own, those shared with them, and the site's."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from quizzes.domain.folding import searchable
from quizzes.models import Attempt, Quiz, User
from quizzes.permissions import editable_quizzes, scored_quizzes, visible_quizzes
from quizzes.selectors.pool import sizes_of

PAGE_SIZE = 50

SORTS: Mapping[str, str] = MappingProxyType(
    {
        "changed": "Last changed first",
        "oldest": "Longest unchanged first",
        "title": "Title, A to Z",
        "title-down": "Title, Z to A",
    }
)
USUAL_SORT = "changed"
_USUAL = (Quiz.Status.DRAFT.value, Quiz.Status.PUBLISHED.value)
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which quizzes, and in which order. Without ``statuses``: all but the archived."""

    typed: str = ""
    statuses: tuple[str, ...] = ()
    sort: str = USUAL_SORT
    page: str = ""

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the order was asked for."""
        return bool(self.typed.strip() or self.statuses)

    @property
    def query(self) -> str:
        """The part of the address behind the question mark, as it is."""
        sort = "" if self.sort == USUAL_SORT else self.sort
        named = {
            "q": self.typed,
            "status": self.statuses,
            "sort": sort,
            "page": self.page,
        }
        return urlencode({k: v for k, v in named.items() if v}, doseq=True)

    def at(self, page: int | str) -> str:
        """The query of another page of the same."""
        return replace(self, page=str(page)).query

    def sorted_by(self, sort: str) -> str:
        """The query of the same in another order, from its first page."""
        return replace(self, sort=sort, page="").query


@dataclass(frozen=True, slots=True)
class Row:
    """One quiz. ``whose``: own, site or shared; ``owner``: an address where shared.

    ``count``: how many questions an attempt asks. ``attempts``: how many there are at
    the whole quiz; None where the viewer may not see its scores.
    """

    quiz: Quiz
    whose: str
    owner: str
    count: int
    attempts: int | None
    is_editable: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A status; ``count``: how many quizzes of it the words leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class QuizListingScreen:
    """``total``: how many quizzes there are to see, whatever is asked for."""

    wanted: Wanted
    rows: tuple[Row, ...]
    page: "Page[_Found]"
    statuses: tuple[Choice, ...]
    total: int

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def earlier_query(self) -> str:
        """The address of the page before; '' without one."""
        if not self.page.has_previous():
            return ""
        return self.wanted.at(self.page.previous_page_number())

    @property
    def later_query(self) -> str:
        return (
            self.wanted.at(self.page.next_page_number()) if self.page.has_next() else ""
        )

    @property
    def title_header(self) -> tuple[str, str]:
        """The query that sorts by title or turns that round, and how it is sorted."""
        directions = {"title": "ascending", "title-down": "descending"}
        other = "title-down" if self.wanted.sort == "title" else "title"
        direction = directions.get(self.wanted.sort, "none")
        return self.wanted.sorted_by(other), direction


class _Found(NamedTuple):
    """What searching and sorting need."""

    pk: int
    title: str
    description: str
    status: str
    changed_at: datetime | None


def quiz_listing_screen(
    user: User, wanted: Wanted, *, now: datetime
) -> QuizListingScreen:
    """What this instructor sees; 4 queries at most.

    Searched and sorted here: one instructor has hundreds of quizzes, not thousands.
    """
    visible = visible_quizzes(user).order_by("pk")
    held = [_Found(*row) for row in visible.values_list(*_Found._fields)]
    mentioned = [each for each in held if _mentions(each, wanted.typed)]
    statuses = wanted.statuses or _USUAL
    fitting = [each for each in mentioned if each.status in statuses]
    page = Paginator(_in_order(fitting, wanted.sort), PAGE_SIZE).get_page(wanted.page)
    return QuizListingScreen(
        wanted=wanted,
        rows=_rows([each.pk for each in page], user, now=now),
        page=page,
        statuses=_choices(mentioned, wanted),
        total=len(held),
    )


def _mentions(found: _Found, typed: str) -> bool:
    """Whether every word typed occurs in it."""
    text = searchable(f"{found.title}\n{found.description}")
    return all(word in text for word in searchable(typed).split())


def _in_order(found: Sequence[_Found], sort: str) -> list[_Found]:
    """By title or by when it was changed; the site's never were, and come last."""
    if sort in {"title", "title-down"}:
        return sorted(
            found,
            key=lambda each: (searchable(each.title), each.pk),
            reverse=sort == "title-down",
        )
    newest = sorted(
        found,
        key=lambda each: (each.changed_at or _BEFORE_ALL, -each.pk),
        reverse=True,
    )
    if sort == "changed":
        return newest
    never = [each for each in newest if each.changed_at is None]
    return [*(each for each in reversed(newest) if each.changed_at), *never]


def _rows(page: Sequence[int], user: User, *, now: datetime) -> tuple[Row, ...]:
    """The rows of one page, in this order; 3 queries at most."""
    tried = Attempt.objects.filter(quiz=OuterRef("pk"), purpose=Attempt.Purpose.QUIZ)
    counted = tried.order_by().values("quiz").annotate(n=Count("pk")).values("n")
    quizzes = Quiz.objects.filter(pk__in=page)
    detailed = quizzes.select_related("collection__owner").annotate(
        is_editable=Exists(editable_quizzes(user).filter(pk=OuterRef("pk"))),
        is_scored=Exists(scored_quizzes(user).filter(pk=OuterRef("pk"))),
        tries=Coalesce(Subquery(counted), 0),
    )
    by_id = {quiz.pk: quiz for quiz in detailed}
    sizes = sizes_of(quizzes, now=now)
    found = (by_id[pk] for pk in page if pk in by_id)
    return tuple(_row(quiz, user, count=sizes.get(quiz, 0)) for quiz in found)


def _row(quiz: Any, user: User, *, count: int) -> Row:
    """``quiz`` comes with its details."""
    return Row(
        quiz=quiz,
        whose=_whose(quiz, user),
        owner=_owner(quiz, user),
        count=count,
        attempts=quiz.tries if quiz.is_scored else None,
        is_editable=quiz.is_editable,
    )


def _whose(quiz: Quiz, user: User) -> str:
    owner = quiz.collection.owner_id
    return "site" if owner is None else "own" if owner == user.pk else "shared"


def _owner(quiz: Quiz, user: User) -> str:
    owner = quiz.collection.owner
    return owner.email if owner and owner != user else ""


def _choices(found: Sequence[_Found], wanted: Wanted) -> tuple[Choice, ...]:
    counts = Counter(each.status for each in found)
    return tuple(
        Choice(value, str(label), counts[value], is_chosen=value in wanted.statuses)
        for value, label in Quiz.Status.choices
    )
