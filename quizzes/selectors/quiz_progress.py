"""Points earned of points possible: of each quiz, and by heading of the notes.

A question counts with its latest counted answer, wherever that was given, and with the
points of its newest version. One that was never answered is possible and not earned.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from quizzes.domain.attempts.marks import NO_MARKS, share_of, to_marks, whole_percent
from quizzes.models import Quiz
from quizzes.selectors.places import HeadingPlace, title_of
from quizzes.selectors.pool import askable_questions, questions_in, slots_of
from quizzes.selectors.progress import Mastery

NAMED_AS_WEAK = 2


@dataclass(frozen=True, slots=True)
class Points:
    """``answered``: how many of the possible points belong to answered questions."""

    earned: Decimal = NO_MARKS
    answered: Decimal = NO_MARKS
    possible: Decimal = NO_MARKS

    def __add__(self, more: "Points") -> "Points":
        return Points(
            self.earned + more.earned,
            self.answered + more.answered,
            self.possible + more.possible,
        )

    @property
    def percent(self) -> int:
        """What is earned of what is possible, in whole per cent; 0 of nothing."""
        if not self.possible:
            return 0
        return whole_percent(share_of(self.earned, out_of=self.possible))


@dataclass(frozen=True, slots=True)
class HeadingProgress:
    title: str
    points: Points


@dataclass(frozen=True, slots=True)
class QuizProgress:
    """One quiz; its ``headings`` in the order of the notes.

    All questions count that it may ask, drawn or fixed; none while it does not show
    which answers are right. ``weak``: the titles of the headings where the least of
    what was answered is right; the weakest first.
    """

    quiz: Quiz
    points: Points
    headings: tuple[HeadingProgress, ...]
    weak: tuple[str, ...]


def quiz_progress(
    known: Mapping[int, Mastery], *, begun: Container[int], now: datetime
) -> tuple[tuple[QuizProgress, ...], Points]:
    """Every quiz that asks something, by title, and all of them together.

    Those by link, and those that are closed, only where they were ``begun``: their ids.
    What two quizzes ask counts once in the second. 2 queries.
    """
    pool = askable_questions(now=now)
    points = {pk: _points(each.points, known.get(pk)) for pk, each in pool.items()}
    of_quiz = {
        quiz: questions_in(slots, pool=pool) & pool.keys()
        for quiz, slots in slots_of(Quiz.objects.published()).items()
        if quiz.pk in begun or (quiz.is_listed and not quiz.is_closed_at(now))
    }
    told = {
        quiz: sorted(asked) if quiz.is_released(now) else []
        for quiz, asked in of_quiz.items()
        if asked
    }
    rows = tuple(
        _progress(quiz, ((pool[pk].place, points[pk]) for pk in asked))
        for quiz, asked in told.items()
    )
    together = set[int]().union(*told.values())
    return rows, sum((points[pk] for pk in together), Points())


def _points(possible: Decimal, mastery: Mastery | None) -> Points:
    if mastery is None:
        return Points(possible=possible)
    earned = to_marks(mastery.share, out_of=possible)
    return Points(earned, answered=possible, possible=possible)


def _progress(
    quiz: Quiz, asked: Iterable[tuple[HeadingPlace | None, Points]]
) -> QuizProgress:
    sums: dict[HeadingPlace | None, Points] = {}
    for place, points in asked:
        sums[place] = sums.get(place, Points()) + points
    # What cites nothing comes last.
    ordered = sorted(
        sums, key=lambda at: (0, at.notes, at.ordinal) if at else (1, 0, 0)
    )
    rows = {at: HeadingProgress(title_of(at), sums[at]) for at in ordered}
    return QuizProgress(
        quiz=quiz,
        points=sum(sums.values(), Points()),
        headings=tuple(rows.values()),
        weak=_weak(row for at, row in rows.items() if at),
    )


def _weak(headings: Iterable[HeadingProgress]) -> tuple[str, ...]:
    """Titles of the weakest headings; of equals those that have lost more points."""
    lost = [
        (share_of(row.points.earned, out_of=row.points.answered), row)
        for row in headings
        if row.points.earned < row.points.answered
    ]
    lost.sort(
        key=lambda each: (each[0], each[1].points.earned - each[1].points.answered)
    )
    return tuple(row.title for _, row in lost[:NAMED_AS_WEAK])
