"""The list of quizzes and the page of one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches

from django.db.models import Count, QuerySet

from quizzes.domain.attempts.deadlines import time_limit
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
    counts_in,
    pool_of,
    questions_in,
    sizes_of,
    slots_of,
)

RECENT_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class QuizRow:
    """``best``: per cent, of finished attempts at the whole quiz."""

    slug: str
    title: str
    description: str
    question_count: int
    minutes: int
    best: int | None
    open_attempt: int | None


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
    ``limit``: how long an exam lasts for this learner; None without a clock.
    ``attempts``: the latest few, newest first.
    """

    quiz: Quiz
    question_count: int
    pool_count: int
    minutes: int
    limit: timedelta | None
    kinds: tuple[KindRow, ...]
    sections: tuple[SectionRow, ...]
    sentence_count: int
    unfinished: Attempt | None
    blank: int | None
    attempts: tuple[Attempt, ...]
    trend: Trend | None


def quiz_list_screen(learner_id: int | None) -> tuple[QuizRow, ...]:
    """Every quiz that may be taken, by title; 3 queries at most."""
    sizes = sizes_of(Quiz.objects.published())
    attempts: dict[int, list[Attempt]] = {}
    mine = Attempt.objects.of(learner_id).filter(purpose=Attempt.Purpose.QUIZ)
    for attempt in mine.only("quiz_id", "state", "score", "out_of"):
        if attempt.quiz_id:
            attempts.setdefault(attempt.quiz_id, []).append(attempt)
    return tuple(
        _row(quiz, count, attempts.get(quiz.pk, [])) for quiz, count in sizes.items()
    )


def quiz_screen(quiz: Quiz, *, learner_id: int | None) -> QuizScreen:
    """One quiz with the learner's attempts at it; 9 queries at most."""
    slots = slots_of(Quiz.objects.filter(pk=quiz.pk)).get(quiz, ())
    pool = pool_of(slots)
    asked = questions_in(slots, pool=pool)
    versions = QuestionVersion.objects.newest().filter(question__in=asked)
    counts = counts_in(slots, pool=pool)
    count = sum(counts.values())
    mine = Attempt.objects.of(learner_id).filter(quiz=quiz)
    attempts = list(mine.order_by("-started_at", "-pk")[:CHARTED])
    begun = mine.filter(state=Attempt.State.OPEN, purpose=Attempt.Purpose.QUIZ)
    unfinished = begun.first()
    return QuizScreen(
        quiz=quiz,
        question_count=count,
        pool_count=len(asked),
        minutes=minutes_expected(count),
        limit=_limit(quiz, learner_id),
        kinds=_kinds(versions),
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
    quizzes = {quiz.slug: quiz for quiz in Quiz.objects.published()}
    close = get_close_matches(path.split("/")[2], quizzes, n=1, cutoff=0.5)
    return quizzes[close[0]] if close else None


def _row(quiz: Quiz, count: int, attempts: list[Attempt]) -> QuizRow:
    scores = [attempt.percent for attempt in attempts]
    return QuizRow(
        slug=quiz.slug,
        title=quiz.title,
        description=quiz.description,
        question_count=count,
        minutes=minutes_expected(count),
        best=max((score for score in scores if score is not None), default=None),
        open_attempt=next((each.pk for each in attempts if each.is_open), None),
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


def _kinds(versions: QuerySet[QuestionVersion]) -> tuple[KindRow, ...]:
    """The kinds that are asked, in the registry's order; one query."""
    asked = set(versions.values_list("kind", flat=True))
    return tuple(
        KindRow(kind.kind_name, kind.icon)
        for name, kind in KINDS.items()
        if name in asked
    )


def _sentence_count(versions: QuerySet[QuestionVersion]) -> int:
    cited = Citation.objects.filter(version__in=versions.values("pk"))
    counted: int = cited.aggregate(n=Count("sentence__digest", distinct=True))["n"]
    return counted
