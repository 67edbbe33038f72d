"""Which questions there are to ask, and which of them each quiz asks or may draw."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from quizzes.domain.attempts.drawing import Candidate
from quizzes.models import (
    Collection,
    Item,
    Notes,
    Question,
    QuestionVersion,
    Quiz,
    Slot,
)
from quizzes.models.collections import SITE
from quizzes.selectors.notes import is_settling
from quizzes.selectors.places import HeadingPlace

EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Askable:
    """A question that attempts may ask, as its newest version says it.

    ``place``: where it belongs in the notes; None for one that cites nothing.
    ``is_reserved``: practice leaves it to quizzes that do not show what is right.
    ``is_kept_back``: the learner has taken one of those that asked it.
    ``is_everybodys``: it is seeded with the site, so every quiz may draw it.
    """

    candidate: Candidate
    collection: int
    is_everybodys: bool
    points: Decimal
    place: HeadingPlace | None
    is_reserved: bool
    is_kept_back: bool

    def is_for(self, collection: int, notes: int | None) -> bool:
        """Whether a quiz of this collection, and of these notes if any, may draw it."""
        if self.collection != collection and not self.is_everybodys:
            return False
        return notes is None or (self.place is not None and self.place.notes == notes)


class _Row(NamedTuple):
    """``_FIELDS``; what follows ``seen`` is all None where nothing is cited."""

    question: int
    collection: int
    collection_slug: str
    points: Decimal
    tags: list[str]
    difficulty: int | None
    is_reserved: bool
    is_kept_back: bool
    seen: int | None
    notes: int | None
    headings: list[str] | None
    slug: str
    title: str
    anchor: str
    ordinal: int


_SENTENCE = "citations__sentence__"
_FIELDS = (
    "question",
    "question__collection",
    "question__collection__slug",
    "points",
    "tags",
    "difficulty",
    "is_reserved",
    "is_kept_back",
    "seen",
    f"{_SENTENCE}revision__notes",
    f"{_SENTENCE}headings",
    f"{_SENTENCE}revision__notes__slug",
    f"{_SENTENCE}revision__notes__title",
    f"{_SENTENCE}anchor",
    f"{_SENTENCE}ordinal",
)

Asked = Mapping[int, Decimal | None]
"""Ids of questions in order, and what each is worth; None for what it says itself."""

Pool = Mapping[int, Askable]
"""What there is to ask, by the ids of the questions."""


def askable_questions(
    learner_id: int | None = None,
    *,
    missed: Container[int] = (),
    now: datetime | None = None,
) -> Pool:
    """Every question that attempts may ask; 1 query.

    The sample of the landing page is none of them. ``learner_id``: of whom the
    candidates say how often they were asked it; ``missed``: what they got wrong;
    ``now``: as ``reserved`` takes it.
    """
    newest = QuestionVersion.objects.newest().filter(
        is_settling(version="pk", part="citations__part"),
        question__in=Question.objects.askable(),
    )
    withheld = Item.objects.of(learner_id).kept_back(now or EARLIEST)
    rows = newest.annotate(
        seen=_times_asked(learner_id),
        is_reserved=Exists(reserved(now).filter(pk=OuterRef("question"))),
        is_kept_back=Exists(withheld.filter(question=OuterRef("question"))),
    )
    found = (_Row(*row) for row in rows.order_by("question").values_list(*_FIELDS))
    return {row.question: _askable(row, missed) for row in found}


def reserved(now: datetime | None = None) -> QuerySet[Question]:
    """Those that practice leaves to quizzes which do not show what is right.

    They stand in published quizzes that are only exams, or are not released by ``now``,
    and in none that may be practised and shows its answers. Without ``now`` a date of
    release is taken to be still to come.
    """
    published = Quiz.objects.published()
    unreleased = published.unreleased(now or EARLIEST)
    exams = published.filter(mode=Quiz.Mode.EXAM)
    practised = Quiz.objects.open_to(Quiz.Mode.PRACTICE).released(now or EARLIEST)
    slots = Slot.objects.filter(question__isnull=False)
    silent = slots.filter(
        Q(quiz__in=exams.values("pk")) | Q(quiz__in=unreleased.values("pk"))
    )
    return Question.objects.filter(pk__in=silent.values("question")).exclude(
        pk__in=slots.filter(quiz__in=practised).values("question")
    )


def candidates(
    collection: Collection,
    *,
    notes: Notes | None,
    learner_id: int | None = None,
    is_practice: bool = False,
    is_telling: bool = False,
    now: datetime | None = None,
) -> list[Candidate]:
    """What a quiz of this collection may draw, of its notes if it has any; 1 query.

    One that may be practised leaves out what is reserved; one that tells which answers
    are right also what is kept back from the learner.
    """
    wanted = collection.pk, notes.pk if notes else None
    pool = askable_questions(learner_id, now=now)
    return [
        each.candidate
        for each in pool.values()
        if each.is_for(*wanted)
        and not (is_practice and each.is_reserved)
        and not (is_telling and each.is_kept_back)
    ]


def slots_of(quizzes: QuerySet[Quiz]) -> Mapping[Quiz, Sequence[Slot]]:
    """What stands in these quizzes, in order, by the titles of the quizzes; 1 query.

    Each slot comes with its section and its question. Empty quizzes are left out.
    """
    slots = Slot.objects.filter(quiz__in=quizzes)
    joined = slots.select_related("quiz", "section", "question")
    found: dict[Quiz, list[Slot]] = {}
    for slot in joined.order_by("quiz__title", "quiz", "position"):
        found.setdefault(slot.quiz, []).append(slot)
    return found


def sizes_of(quizzes: QuerySet[Quiz], *, now: datetime) -> Mapping[Quiz, int]:
    """How many questions an attempt at each quiz asks, by title; 2 queries at most.

    Quizzes that ask nothing are left out.
    """
    slots = slots_of(quizzes)
    pool = pool_of((slot for each in slots.values() for slot in each), now=now)
    sizes = {
        quiz: sum(counts_in(each, pool=pool).values()) for quiz, each in slots.items()
    }
    return {quiz: size for quiz, size in sizes.items() if size}


def pool_of(slots: Iterable[Slot], *, now: datetime | None = None) -> Pool:
    """What the draws among these slots draw from; 1 query, or none without draws."""
    return askable_questions(now=now) if any(slot.draw for slot in slots) else {}


def questions_in(slots: Sequence[Slot], *, pool: Pool) -> set[int]:
    """Ids of every question that one attempt or another asks, fixed or drawn."""
    drawable = (_drawable(slot, pool) for slot in slots)
    return _fixed(slots) | {pk for each in drawable for pk in each}


def counts_in(slots: Sequence[Slot], *, pool: Pool) -> Mapping[Slot, int]:
    """How many questions an attempt asks at each slot.

    No question comes twice, so where draws overlap the later one may find fewer.
    """
    taken, counts = _fixed(slots), {}
    for slot in slots:
        found = [pk for pk in _drawable(slot, pool) if pk not in taken]
        found = found[: slot.draw_count]
        taken.update(found)
        counts[slot] = len(found) + slot.is_asked
    return counts


def _fixed(slots: Iterable[Slot]) -> set[int]:
    return {slot.question_id for slot in slots if slot.is_asked and slot.question_id}


def _drawable(slot: Slot, pool: Pool) -> list[int]:
    """What the draw of this slot may take; nothing where a question stands."""
    draw, wanted = slot.draw, (slot.quiz.collection_id, slot.quiz.notes_id)
    if draw is None:
        return []
    is_practice = slot.quiz.mode != Quiz.Mode.EXAM
    return [
        pk
        for pk, each in pool.items()
        if each.is_for(*wanted)
        and each.candidate.fits(draw)
        and not (is_practice and each.is_reserved)
    ]


def _askable(row: _Row, missed: Container[int]) -> Askable:
    headings = tuple(row.headings or ())
    candidate = Candidate(
        row.question,
        headings=headings,
        tags=tuple(row.tags),
        difficulty=row.difficulty,
        seen=row.seen or 0,
        is_missed=row.question in missed,
    )
    place = row.notes and HeadingPlace(
        row.notes, headings, row.slug, row.title, row.anchor, row.ordinal
    )
    return Askable(
        candidate,
        row.collection,
        is_everybodys=row.collection_slug == SITE,
        points=row.points,
        place=place or None,
        is_reserved=row.is_reserved,
        is_kept_back=row.is_kept_back,
    )


def _times_asked(learner_id: int | None) -> Subquery:
    """How often the question of a version was asked of this learner; None for never."""
    items = Item.objects.of(learner_id).filter(question=OuterRef("question"))
    counted = items.order_by().values("question").annotate(times=Count("pk"))
    return Subquery(counted.values("times"))
