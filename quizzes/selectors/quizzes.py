"""The list of quizzes and the page of one."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from difflib import get_close_matches

from django.db.models import Count, QuerySet

from quizzes.domain.attempts.deadlines import deadline, time_limit
from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.domain.attempts.timing import minutes_expected
from quizzes.domain.charts.trend import CHARTED, Trend, trend
from quizzes.domain.questions.registry import KINDS
from quizzes.models import (
    Attempt,
    Citation,
    Learner,
    QuestionVersion,
    Quiz,
    Section,
    Slot,
)
from quizzes.models.people import USUAL_TIME
from quizzes.selectors.pool import (
    Pool,
    counts_in,
    pool_of,
    questions_in,
    sizes_of,
    slots_of,
)

RECENT_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class QuizRow:
    """``best``: per cent, of finished attempts at the whole quiz.

    ``opens_at`` and ``closes_at``: when that is still to come, and when it has closed.
    """

    slug: str
    title: str
    description: str
    question_count: int
    minutes: int
    best: int | None
    open_attempt: int | None
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KindRow:
    name: str
    icon: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    title: str
    question_count: int


@dataclass(frozen=True, slots=True)
class QuizScreen:
    """``unfinished``: the open attempt to go on with.

    ``blank``: its first blank; None when all is answered.
    ``pool_count``: of how many questions the ``question_count`` are taken.
    ``points``: what they are worth together; None where that depends on the draw.
    ``limit``: how long an exam lasts for this learner; None without a clock.
    ``attempts``: the latest few, newest first.
    """

    quiz: Quiz
    question_count: int
    now: datetime
    pool_count: int
    points: Decimal | None
    limit: timedelta | None
    kinds: tuple[KindRow, ...]
    sections: tuple[SectionRow, ...]
    sentence_count: int
    unfinished: Attempt | None
    blank: int | None
    attempts: tuple[Attempt, ...]
    trend: Trend | None

    @property
    def minutes(self) -> int:
        return minutes_expected(self.question_count)

    @property
    def ends_at(self) -> datetime | None:
        """When an exam that began now would end because the quiz closes; else None."""
        closes_at = self.quiz.closes_at
        ends_at = deadline(self.now, limit=self.limit, closes_at=closes_at)
        return ends_at if ends_at == closes_at else None

    @property
    def is_open(self) -> bool:
        """Whether attempts may begin now, as far as its dates go."""
        return self.quiz.is_open_at(self.now)

    @property
    def is_closed(self) -> bool:
        return self.quiz.is_closed_at(self.now)

    @property
    def is_told_later(self) -> bool:
        """Whether handing in does not show yet which answers are right."""
        return not self.quiz.is_released(self.now)


def quiz_list_screen(learner_id: int | None, *, now: datetime) -> tuple[QuizRow, ...]:
    """Every quiz that lists show, by title; 3 queries at most.

    Closed ones only to those who have taken them.
    """
    sizes = sizes_of(Quiz.objects.listed(), now=now)
    attempts: dict[int, list[Attempt]] = {}
    mine = Attempt.objects.of(learner_id).filter(purpose=Attempt.Purpose.QUIZ)
    for attempt in mine.only("quiz_id", "state", "score", "out_of"):
        if attempt.quiz_id:
            attempts.setdefault(attempt.quiz_id, []).append(attempt)
    return tuple(
        _row(quiz, count, attempts.get(quiz.pk, []), now=now)
        for quiz, count in sizes.items()
        if quiz.pk in attempts or not quiz.is_closed_at(now)
    )


def quiz_screen(quiz: Quiz, *, learner_id: int | None, now: datetime) -> QuizScreen:
    """One quiz with the learner's attempts at it; 9 queries at most."""
    slots = slots_of(Quiz.objects.filter(pk=quiz.pk)).get(quiz, ())
    pool = pool_of(slots, now=now)
    asked = questions_in(slots, pool=pool)
    versions = QuestionVersion.objects.newest().filter(question__in=asked)
    kinds = list(versions.order_by().values_list("question", "kind", "points"))
    counts = counts_in(slots, pool=pool)
    count = sum(counts.values())
    mine = Attempt.objects.of(learner_id).filter(quiz=quiz)
    attempts = list(mine.order_by("-started_at", "-pk")[:CHARTED])
    unfinished = mine.filter(state="open", purpose=Attempt.Purpose.QUIZ).first()
    return QuizScreen(
        quiz=quiz,
        now=now,
        question_count=count,
        pool_count=len(asked),
        points=_points(counts, pool=pool, of={pk: each for pk, _, each in kinds}),
        limit=_limit(quiz, learner_id),
        kinds=_kinds({kind for _, kind, _ in kinds}),
        sections=_sections(counts),
        sentence_count=_sentence_count(versions),
        unfinished=unfinished,
        blank=unfinished.first_blank if unfinished else None,
        attempts=tuple(attempts[:RECENT_ATTEMPTS]),
        trend=_trend(attempts),
    )


def nearest_quiz(path: str) -> Quiz | None:
    """The quiz whose address comes closest to a mistyped one; None where none does."""
    if not path.startswith("/quizzes/"):
        return None
    quizzes = {quiz.slug: quiz for quiz in Quiz.objects.listed()}
    close = get_close_matches(path.split("/")[2], quizzes, n=1, cutoff=0.5)
    return quizzes[close[0]] if close else None


def _row(quiz: Quiz, count: int, attempts: list[Attempt], *, now: datetime) -> QuizRow:
    scores = [attempt.percent for attempt in attempts]
    is_waiting = quiz.opens_at is not None and now < quiz.opens_at
    return QuizRow(
        slug=quiz.slug,
        title=quiz.title,
        description=quiz.description,
        question_count=count,
        minutes=minutes_expected(count),
        best=max((score for score in scores if score is not None), default=None),
        open_attempt=next((each.pk for each in attempts if each.is_open), None),
        opens_at=quiz.opens_at if is_waiting else None,
        closes_at=quiz.closes_at if quiz.is_closed_at(now) else None,
    )


def _trend(attempts: Sequence[Attempt]) -> Trend | None:
    """The scores of the whole attempts among these, which are newest first."""
    whole = (each for each in reversed(attempts) if not each.is_retry)
    scores = ((each.started_at, each.percent) for each in whole)
    return trend([(at, score) for at, score in scores if score is not None])


def _sections(counts: Mapping[Slot, int]) -> tuple[SectionRow, ...]:
    """Those with a title and something to ask, in order."""
    sums: Counter[Section] = Counter()
    for slot, count in counts.items():
        sums[slot.section] += count
    ordered = sorted(sums, key=lambda section: section.position)
    return tuple(
        SectionRow(section.title, sums[section])
        for section in ordered
        if section.title and sums[section]
    )


def _limit(quiz: Quiz, learner_id: int | None) -> timedelta | None:
    """How long an exam lasts for this learner; None without a clock."""
    if quiz.time_limit_s is None:
        return None
    learner = Learner.objects.filter(pk=learner_id).first() if learner_id else None
    allowance = learner.time_allowance if learner else USUAL_TIME
    return time_limit(quiz.time_limit_s, allowance=allowance)


def _points(
    counts: Mapping[Slot, int], *, pool: Pool, of: Mapping[int, Decimal]
) -> Decimal | None:
    """What an attempt is out of; None where draws from unlike questions decide it."""
    total = NO_MARKS
    for slot, count in counts.items():
        drawable = questions_in([slot], pool=pool)
        worth = {slot.points} if slot.points else {of[pk] for pk in drawable}
        if count and len(worth) > 1:
            return None
        total += sum(worth, NO_MARKS) * count
    return total


def _kinds(asked: Container[str]) -> tuple[KindRow, ...]:
    """The kinds that are asked, in the registry's order."""
    return tuple(
        KindRow(kind.kind_name, kind.icon)
        for name, kind in KINDS.items()
        if name in asked
    )


def _sentence_count(versions: QuerySet[QuestionVersion]) -> int:
    cited = Citation.objects.filter(version__in=versions.values("pk"))
    counted: int = cited.aggregate(n=Count("sentence__digest", distinct=True))["n"]
    return counted
