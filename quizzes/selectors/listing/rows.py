"""A page of the list: its rows, and where to go on from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from quizzes.domain.attempts.marks import share_of, whole_percent
from quizzes.domain.questions.difficulty import difficulty_word
from quizzes.domain.questions.registry import KINDS
from quizzes.models import Draft, Item, Question, QuestionVersion, Slot, User
from quizzes.permissions import editable_questions
from quizzes.selectors.listing.filters import tags_of, whose
from quizzes.selectors.listing.sorts import (
    Cursor,
    behind,
    in_order,
    read_cursor,
    write_cursor,
)
from quizzes.selectors.listing.wanted import Wanted

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Answered:
    """How often a question was marked, and the mean share of its points."""

    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Row:
    """One question. ``used_in``: how many quizzes ask it; ``whose``: see filters.

    ``has_draft``: the viewer has changed it since, and not published that.
    """

    pk: int
    key: str
    title: str
    kind: str
    status: str
    difficulty: int | None
    tags: tuple[str, ...]
    whose: str
    used_in: int
    has_version: bool
    has_draft: bool
    is_editable: bool
    answered: Answered | None

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind].kind_name if self.kind in KINDS else ""

    @property
    def kind_icon(self) -> str:
        return KINDS[self.kind].icon if self.kind in KINDS else ""

    @property
    def difficulty_word(self) -> str:
        """'' where nobody has said how hard it is."""
        return difficulty_word(self.difficulty)


@dataclass(frozen=True, slots=True)
class Page:
    """``earlier`` and ``later``: cursors; '' where there is nothing more."""

    rows: tuple[Row, ...]
    earlier: str
    later: str


def page_of(questions: QuerySet[Question], wanted: Wanted, user: User) -> Page:
    """So many of them from where the cursor stands; 2 queries."""
    cursor = read_cursor(wanted.sort, wanted.page) if wanted.page else None
    is_back = bool(cursor and cursor.is_back)
    page = behind(questions, cursor, sort=wanted.sort).values("pk")[: PAGE_SIZE + 1]
    found = list(_details(page, user, sort=wanted.sort, is_back=is_back))
    kept, has_more = found[:PAGE_SIZE], len(found) > PAGE_SIZE
    if is_back:
        kept.reverse()
    has_earlier = has_more if is_back else cursor is not None
    answered = _answered(question.pk for question in kept)
    return Page(
        rows=tuple(_row(question, answered) for question in kept),
        earlier=_end(kept[:1], wanted, is_back=True) if has_earlier else "",
        later=_end(kept[-1:], wanted, is_back=False) if is_back or has_more else "",
    )


def _details(
    page: QuerySet[Question, Any], user: User, *, sort: str, is_back: bool
) -> QuerySet[Question]:
    """The rows of a page, in order. Only of these it is asked what a row tells."""
    one = {"question": OuterRef("pk")}
    slots = Slot.objects.filter(**one).order_by().values("question")
    rows = Question.objects.filter(pk__in=page).annotate(
        whose=whose(user),
        used_in=Coalesce(Subquery(slots.annotate(n=Count("pk")).values("n")), 0),
        has_version=Exists(QuestionVersion.objects.filter(**one)),
        has_draft=Exists(Draft.objects.filter(author=user, **one)),
        is_editable=Exists(editable_questions(user).filter(pk=OuterRef("pk"))),
    )
    return in_order(rows.defer("search_text"), sort=sort, is_back=is_back)


def _answered(questions: Iterable[int]) -> Mapping[int, Answered]:
    """By question, over all its versions: marked items only, so no open exam."""
    marked = Item.objects.filter(question__in=list(questions), mark__isnull=False)
    equal = marked.order_by().values_list("question", "mark", "out_of")
    shares: dict[int, list[tuple[Fraction, int]]] = {}
    for question, mark, out_of, count in equal.annotate(n=Count("pk")):
        share = share_of(mark, out_of=out_of)
        shares.setdefault(question, []).append((share, count))
    return {question: _mean(each) for question, each in shares.items()}


def _mean(shares: Sequence[tuple[Fraction, int]]) -> Answered:
    count = sum(times for _, times in shares)
    earned = sum((share * times for share, times in shares), Fraction(0))
    return Answered(count, whole_percent(earned / count))


def _end(rows: Sequence[Any], wanted: Wanted, *, is_back: bool) -> str:
    """The cursor at this row; '' without one."""
    cursors = (Cursor(is_back, row.place, row.pk) for row in rows)
    return next((write_cursor(wanted.sort, cursor) for cursor in cursors), "")


def _row(question: Any, answered: Mapping[int, Answered]) -> Row:
    """``question`` comes with its details."""
    return Row(
        pk=question.pk,
        key=question.key,
        title=question.title,
        kind=question.kind,
        status=question.status,
        difficulty=question.difficulty,
        tags=tags_of(question.tag_text),
        whose=question.whose,
        used_in=question.used_in,
        has_version=question.has_version,
        has_draft=question.has_draft,
        is_editable=question.is_editable,
        answered=answered.get(question.pk),
    )
