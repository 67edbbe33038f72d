"""How each question of a quiz went, and the choices of the one that is opened."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from quizzes.domain.charts.band import Band, band
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.registry import KINDS
from quizzes.domain.statistics.items import FEW, Facility, facility
from quizzes.models import Item, QuestionVersion, Quiz, Slot
from quizzes.selectors.bank import Stem
from quizzes.selectors.scores.choices import (
    ChoiceGroup,
    answers_given,
    choice_groups,
)
from quizzes.selectors.scores.counted import counted
from quizzes.selectors.scores.headers import Header, header_of
from quizzes.selectors.scores.wanted import USUAL_PLACE, Wanted

LAST = 1_000_000
"""Behind every place of a quiz: questions that were drawn, or are no more asked."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """``version``: the newest that was asked; ``asked``: all those, by their ids.

    ``place``: its own in the quiz; None for one that was drawn, or was taken out.
    """

    question_id: int
    version: QuestionVersion
    asked: Mapping[int, QuestionVersion]
    place: int | None
    facility: Facility

    @property
    def versions(self) -> list[int]:
        """The numbers of those that were asked."""
        return sorted(version.number for version in self.asked.values())

    @property
    def title(self) -> str:
        return plain_text(Stem.of(self.version.stem).line)

    @property
    def kind_name(self) -> str:
        kind = KINDS.get(self.version.kind)
        return kind.kind_name if kind else ""

    @property
    def band(self) -> Band:
        """The share of its points in whole per cent, within its interval."""
        return band(self.facility.share, self.facility.interval)


@dataclass(frozen=True, slots=True)
class QuestionsScreen:
    """``rows``: sorted; ``groups``: the choices of ``wanted.opened``.

    ``attempts``: how many count; each asks a question at most once.
    """

    quiz: Quiz
    wanted: Wanted
    attempts: int
    rows: tuple[QuestionRow, ...]
    groups: tuple[ChoiceGroup, ...]

    @property
    def headers(self) -> Mapping[str, Header]:
        """By column, the link in the head of each that can be sorted by."""
        wanted, opened = self.wanted, replace(self.wanted, opened=None)
        place = Header(
            opened.questions_by(USUAL_PLACE),
            "ascending" if wanted.by == USUAL_PLACE else "none",
        )
        right = header_of(
            opened, "hardest", up="hardest", down="easiest", of_questions=True
        )
        return {"place": place, "right": right}

    @property
    def closed_query(self) -> str:
        """The same with no question opened."""
        return replace(self.wanted, opened=None).query

    @property
    def is_of_few(self) -> bool:
        return self.attempts < FEW


def questions_screen(quiz: Quiz, wanted: Wanted) -> QuestionsScreen:
    """Every question that was asked; 3 queries, 4 with one opened."""
    rows = question_rows(items_of(quiz, wanted), quiz)
    opened = next((row for row in rows if row.question_id == wanted.opened), None)
    groups: tuple[ChoiceGroup, ...] = ()
    if opened:
        given = answers_given(items_of(quiz, wanted).filter(question=wanted.opened))
        groups = choice_groups(opened.asked, given)
    return QuestionsScreen(
        quiz=quiz,
        wanted=wanted,
        attempts=counted(quiz, wanted).count(),
        rows=tuple(sorted(rows, key=_ORDERS[wanted.by])),
        groups=groups,
    )


def items_of(quiz: Quiz, wanted: Wanted) -> QuerySet[Item]:
    """What was asked in the attempts that count, in no order."""
    attempts = counted(quiz, wanted).values("pk")
    return Item.objects.filter(attempt__in=attempts).order_by()


def question_rows(items: QuerySet[Item], quiz: Quiz) -> list[QuestionRow]:
    """How each question of these items went, in no order; 2 queries."""
    grouped = items.values_list("version", "mark", "out_of")
    marks: dict[int, list[tuple[Decimal | None, Decimal, int]]] = {}
    for version, mark, out_of, n in grouped.annotate(n=Count("pk")):
        marks.setdefault(version, []).append((mark, out_of, n))
    found = _versions(marks, quiz)
    by_question: dict[int, list[Any]] = {}
    for version in found:
        by_question.setdefault(version.question_id, []).append(version)
    rows = (_row(versions, marks) for versions in by_question.values())
    return [row for row in rows if row]


def _versions(pks: Iterable[int], quiz: Quiz) -> QuerySet[QuestionVersion]:
    """These, newest first, with ``place``: of their question in the quiz."""
    slots = Slot.objects.filter(quiz=quiz, question=OuterRef("question"))
    versions = QuestionVersion.objects.filter(pk__in=list(pks)).order_by("-number")
    return versions.annotate(place=Subquery(slots.values("position")[:1]))


def _row(
    versions: list[Any],
    marks: Mapping[int, list[tuple[Decimal | None, Decimal, int]]],
) -> QuestionRow | None:
    newest = versions[0]
    measured = facility(each for version in versions for each in marks[version.pk])
    if measured is None:
        return None
    return QuestionRow(
        question_id=newest.question_id,
        version=newest,
        asked={version.pk: version for version in versions},
        place=newest.place,
        facility=measured,
    )


_ORDERS: Mapping[str, Callable[[QuestionRow], Any]] = {
    "place": lambda row: (row.place or LAST, row.title, row.question_id),
    "hardest": lambda row: (row.facility.share, row.place or LAST, row.question_id),
    "easiest": lambda row: (-row.facility.share, row.place or LAST, row.question_id),
}
