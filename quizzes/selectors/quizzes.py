"""The list of quizzes and the page of one."""

from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches

from django.db.models import Count, QuerySet

from quizzes.domain.attempts.deadlines import time_limit
from quizzes.domain.attempts.timing import minutes_expected
from quizzes.domain.charts.trend import CHARTED, Trend, trend
from quizzes.domain.questions.registry import KINDS
from quizzes.models import Attempt, Citation, Learner, QuestionVersion, Quiz
from quizzes.models.people import USUAL_TIME
from quizzes.selectors.pool import questions_in

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
    """``unfinished``: the open attempt to go on with, and ``blank`` its first blank.

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
    """Every quiz that may be taken, by title; 2 queries."""
    quizzes = Quiz.objects.published().with_question_count()
    quizzes = quizzes.order_by("title", "pk")  # a model's own order is lost in counting
    attempts: dict[int, list[Attempt]] = {}
    mine = Attempt.objects.of(learner_id).filter(purpose=Attempt.Purpose.QUIZ)
    for attempt in mine.only("quiz_id", "state", "score", "out_of"):
        if attempt.quiz_id:
            attempts.setdefault(attempt.quiz_id, []).append(attempt)
    return tuple(
        _row(quiz, attempts.get(quiz.pk, [])) for quiz in quizzes if quiz.question_count
    )


def quiz_screen(quiz: Quiz, *, learner_id: int | None) -> QuizScreen:
    """One quiz with the learner's attempts at it; 9 queries at most."""
    pool = questions_in(quiz)
    versions = QuestionVersion.objects.newest().filter(question__in=pool)
    sections = quiz.sections.with_question_count().order_by("position")
    rows = [SectionRow(row.title, row.question_count) for row in sections]
    count = sum(row.question_count for row in rows)
    mine = Attempt.objects.of(learner_id).filter(quiz=quiz)
    attempts = list(mine.order_by("-started_at", "-pk")[:CHARTED])
    whole = [attempt for attempt in attempts if not attempt.is_retry]
    unfinished = next((attempt for attempt in whole if attempt.is_open), None)
    scores = [(each.started_at, each.percent) for each in reversed(whole)]
    return QuizScreen(
        quiz=quiz,
        question_count=min(count, len(pool)),
        pool_count=len(pool),
        minutes=minutes_expected(count),
        limit=_limit(quiz, learner_id),
        kinds=_kinds(versions),
        sections=tuple(row for row in rows if row.title and row.question_count),
        sentence_count=_sentence_count(versions),
        unfinished=unfinished,
        blank=unfinished.first_blank if unfinished else None,
        attempts=tuple(attempts[:RECENT_ATTEMPTS]),
        trend=trend([(at, score) for at, score in scores if score is not None]),
    )


def nearest_quiz(path: str) -> Quiz | None:
    """The quiz whose address comes closest to a mistyped one; None where none does."""
    if not path.startswith("/quizzes/"):
        return None
    quizzes = {quiz.slug: quiz for quiz in Quiz.objects.published()}
    close = get_close_matches(path.split("/")[2], quizzes, n=1, cutoff=0.5)
    return quizzes[close[0]] if close else None


def _row(quiz: Quiz, attempts: list[Attempt]) -> QuizRow:
    scores = [attempt.percent for attempt in attempts]
    count = quiz.question_count
    return QuizRow(
        slug=quiz.slug,
        title=quiz.title,
        description=quiz.description,
        question_count=count,
        minutes=minutes_expected(count),
        best=max((score for score in scores if score is not None), default=None),
        open_attempt=next((each.pk for each in attempts if each.is_open), None),
    )


def _limit(quiz: Quiz, learner_id: int | None) -> timedelta | None:
    """How long an exam lasts for this learner; None without a clock."""
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
