"""The list of quizzes and the page of one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from quizzes.domain.attempts.timing import minutes_expected
from quizzes.domain.charts.trend import Trend, trend
from quizzes.domain.questions.registry import KINDS
from quizzes.models import Attempt, Citation, QuestionVersion, Quiz

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
class AttemptRow:
    """``percent`` is None while the attempt is open."""

    pk: int
    started_at: datetime
    percent: int | None
    is_retry: bool


@dataclass(frozen=True, slots=True)
class QuizScreen:
    """``unfinished``: the open attempt to go on with, and its first blank."""

    quiz: Quiz
    question_count: int
    minutes: int
    kinds: tuple[KindRow, ...]
    sections: tuple[SectionRow, ...]
    sentence_count: int
    unfinished: tuple[int, int] | None
    attempts: tuple[AttemptRow, ...]
    trend: Trend | None


def quiz_list_screen(learner_id: int | None) -> tuple[QuizRow, ...]:
    """Every quiz that may be practised, by title; 2 queries."""
    quizzes = Quiz.objects.open_to_practice().with_question_count()
    quizzes = quizzes.order_by("title", "pk")  # a model's own order is lost in counting
    attempts: dict[int, list[Attempt]] = {}
    mine = Attempt.objects.of(learner_id).filter(purpose=Attempt.Purpose.QUIZ)
    for attempt in mine.only("quiz_id", "state", "score", "out_of"):
        attempts.setdefault(attempt.quiz_id, []).append(attempt)
    return tuple(
        _row(quiz, attempts.get(quiz.pk, [])) for quiz in quizzes if quiz.question_count
    )


def quiz_screen(quiz: Quiz, *, learner_id: int | None) -> QuizScreen:
    """One quiz with the learner's attempts at it; 5 queries."""
    versions = QuestionVersion.objects.newest().asked_in(quiz)
    kinds = set(versions.values_list("kind", flat=True))
    sections = quiz.sections.with_question_count().order_by("position")
    rows = [SectionRow(row.title, row.question_count) for row in sections]
    count = sum(row.question_count for row in rows)
    mine = Attempt.objects.of(learner_id).filter(quiz=quiz)
    attempts = [_attempt(attempt) for attempt in mine.order_by("-started_at", "-pk")]
    scores = [(row.started_at, row.percent) for row in attempts if not row.is_retry]
    return QuizScreen(
        quiz=quiz,
        question_count=count,
        minutes=minutes_expected(count),
        kinds=tuple(
            KindRow(kind.kind_name, kind.icon)
            for name, kind in KINDS.items()
            if name in kinds
        ),
        sections=tuple(row for row in rows if row.title and row.question_count),
        sentence_count=_sentence_count(versions),
        unfinished=_unfinished(mine),
        attempts=tuple(attempts[:RECENT_ATTEMPTS]),
        trend=trend(
            [(at, score) for at, score in reversed(scores) if score is not None]
        ),
    )


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


def _attempt(attempt: Attempt) -> AttemptRow:
    return AttemptRow(
        pk=attempt.pk,
        started_at=attempt.started_at,
        percent=attempt.percent,
        is_retry=attempt.purpose == Attempt.Purpose.RETRY,
    )


def _sentence_count(versions: QuerySet[QuestionVersion]) -> int:
    cited = Citation.objects.filter(version__in=versions.values("pk"))
    counted: int = cited.aggregate(n=Count("sentence", distinct=True))["n"]
    return counted


def _unfinished(mine: QuerySet[Attempt]) -> tuple[int, int] | None:
    whole = mine.filter(state=Attempt.State.OPEN, purpose=Attempt.Purpose.QUIZ)
    blank: tuple[int, int] | None = (
        whole.filter(items__mark=None)
        .order_by("items__position")
        .values_list("pk", "items__position")
        .first()
    )
    return blank
