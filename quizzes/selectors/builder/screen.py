"""What a quiz asks, place by place, as its builder shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.domain.attempts.timing import minutes_expected
from quizzes.domain.questions.authored import Draw
from quizzes.domain.questions.difficulty import difficulty_word
from quizzes.domain.questions.registry import KINDS
from quizzes.models import Question, QuestionVersion, Quiz, Section, Slot, User
from quizzes.permissions import editable_quizzes, visible_questions
from quizzes.selectors.builder.draws import draw_words
from quizzes.selectors.pool import Pool, counts_in, pool_of, questions_in


@dataclass(frozen=True, slots=True)
class Weight:
    """The fewest and the most points that something is worth."""

    low: Decimal
    high: Decimal

    @property
    def varies(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One place; ``first`` is the number of its first question, ``last`` of its last.

    ``points``: what was set here; None for what each question says, ``weight`` in all.
    ``available``: how many there are to draw from. ``is_readable``: the viewer may look
    at the question.
    """

    slot: Slot
    first: int
    last: int
    weight: Weight
    available: int
    is_readable: bool

    @property
    def pk(self) -> int:
        return self.slot.pk

    @property
    def question(self) -> Question | None:
        return self.slot.question

    @property
    def draw(self) -> Draw | None:
        return self.slot.draw

    @property
    def points(self) -> Decimal | None:
        points: Decimal | None = self.slot.points
        return points

    @property
    def title(self) -> str:
        """What it asks, in plain words."""
        if self.slot.question:
            return self.slot.question.title or self.slot.question.key
        return draw_words(self.slot.draw) if self.slot.draw else ""

    @property
    def kind_name(self) -> str:
        kind = KINDS.get(self.slot.question.kind) if self.slot.question else None
        return kind.kind_name if kind else ""

    @property
    def kind_icon(self) -> str:
        kind = KINDS.get(self.slot.question.kind) if self.slot.question else None
        return kind.icon if kind else ""

    @property
    def difficulty_word(self) -> str:
        question = self.slot.question
        return difficulty_word(question.difficulty if question else None)

    @property
    def is_asked(self) -> bool:
        """Whether it asks all that it is to ask."""
        if self.slot.draw:
            return self.last - self.first + 1 >= self.slot.draw.count
        return self.slot.is_asked


@dataclass(frozen=True, slots=True)
class SectionRow:
    pk: int
    title: str
    slots: tuple[SlotRow, ...]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class BuilderScreen:
    """``weight``: points in all; ``slot_count``: how many places there are."""

    quiz: Quiz
    is_editable: bool
    sections: tuple[SectionRow, ...]
    question_count: int
    slot_count: int
    weight: Weight
    minutes: int


def builder_screen(user: User, quiz: Quiz) -> BuilderScreen:
    """The quiz as this instructor sees it; 6 queries at most."""
    joined = quiz.slots.select_related("question", "quiz", "section")
    slots = list(joined.order_by("position"))
    rows = _rows(user, slots)
    sections = _sections(list(quiz.sections.order_by("position")), rows)
    count = max((row.last for row in rows), default=0)
    return BuilderScreen(
        quiz=quiz,
        is_editable=editable_quizzes(user).filter(pk=quiz.pk).exists(),
        sections=sections,
        question_count=count,
        slot_count=len(slots),
        weight=_sum([row.weight for row in rows]),
        minutes=minutes_expected(count),
    )


def _rows(user: User, slots: Sequence[Slot]) -> list[SlotRow]:
    """A row for each slot, in order; 3 queries at most."""
    asked = [slot.question_id for slot in slots if slot.question_id]
    newest = QuestionVersion.objects.newest().filter(question__in=asked)
    worth = dict(newest.values_list("question", "points"))
    readable = set(visible_questions(user).filter(pk__in=asked).values_list("pk"))
    pool = pool_of(slots)
    counts, taken = counts_in(slots, pool=pool), questions_in(_fixed(slots), pool={})
    last, rows = 0, []
    for slot in slots:
        drawable = questions_in([slot], pool=pool) - taken if slot.draw else set()
        first, last = last + 1, last + counts[slot]
        rows.append(
            SlotRow(
                slot=slot,
                first=first,
                last=last,
                weight=_weight(slot, counts[slot], worth, drawable, pool),
                available=len(drawable),
                is_readable=(slot.question_id,) in readable,
            )
        )
    return rows


def _fixed(slots: Sequence[Slot]) -> list[Slot]:
    return [slot for slot in slots if slot.is_asked]


def _weight(
    slot: Slot,
    count: int,
    worth: Mapping[int, Decimal],
    drawable: set[int],
    pool: Pool,
) -> Weight:
    """What an attempt can earn at this slot, at which it asks ``count`` questions."""
    if slot.points is not None:
        return Weight(slot.points * count, slot.points * count)
    if slot.question_id:
        points = worth.get(slot.question_id, NO_MARKS) * count
        return Weight(points, points)
    each = sorted(pool[pk].points for pk in drawable)
    return Weight(sum(each[:count], NO_MARKS), sum(each[-count:], NO_MARKS))


def _sum(weights: Sequence[Weight]) -> Weight:
    return Weight(
        sum((each.low for each in weights), NO_MARKS),
        sum((each.high for each in weights), NO_MARKS),
    )


def _sections(
    sections: Sequence[Section], rows: Sequence[SlotRow]
) -> tuple[SectionRow, ...]:
    return tuple(
        SectionRow(
            pk=section.pk,
            title=section.title,
            slots=tuple(row for row in rows if row.slot.section_id == section.pk),
            is_first=section == sections[0],
            is_last=section == sections[-1],
        )
        for section in sections
    )
