"""Points earned of points possible: of each quiz, and by heading of the notes.

A question counts with its latest counted answer, wherever that was given, and with the
points of its newest version. One that was never answered is possible and not earned.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizzes.domain.attempts.drawing import Candidate
from quizzes.domain.attempts.marks import NO_MARKS, share_of, to_marks, whole_percent
from quizzes.models import Question, QuestionVersion, Quiz, Slot
from quizzes.selectors.places import Place, places_of
from quizzes.selectors.progress import Standing

ELSEWHERE = "Not in the notes"
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

    All questions count that it may ask, drawn or fixed. ``weak``: the titles of the
    headings where the least of what was answered is right; the weakest first.
    """

    quiz: Quiz
    points: Points
    headings: tuple[HeadingProgress, ...]
    weak: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that quizzes may ask."""

    question: int
    collection: int
    tags: tuple[str, ...]
    difficulty: int | None
    points: Points
    places: tuple[Place, ...]

    def place_in(self, notes: int | None) -> Place | None:
        """Where it belongs in these notes; without notes, in any."""
        fitting = (each for each in self.places if notes in {None, each.notes})
        return next(fitting, None)

    def is_drawn_by(self, slot: Slot) -> bool:
        """Whether the draw of this slot may take it."""
        quiz, place = slot.quiz, self.place_in(slot.quiz.notes_id)
        if slot.draw is None or self.collection != quiz.collection_id:
            return False
        if quiz.notes_id and place is None:
            return False
        headings = place.headings if place else ()
        candidate = Candidate(self.question, headings, self.tags, self.difficulty)
        return candidate.fits(slot.draw)


def quiz_progress(
    standings: Mapping[int, Standing],
) -> tuple[tuple[QuizProgress, ...], Points]:
    """Every published quiz that asks something, by title, and all of them together.

    What two quizzes ask counts once in the second. 3 queries.
    """
    asked = _asked_questions(standings)
    published = Slot.objects.filter(quiz__status=Quiz.Status.PUBLISHED)
    slots: dict[Quiz, list[Slot]] = {}
    for slot in published.select_related("quiz").order_by("quiz__title", "quiz", "pk"):
        slots.setdefault(slot.quiz, []).append(slot)
    of_quiz = {quiz: _asked_by(rows, asked) for quiz, rows in slots.items()}
    together = {each.question: each.points for row in of_quiz.values() for each in row}
    rows = tuple(_progress(quiz, row) for quiz, row in of_quiz.items() if row)
    return rows, sum(together.values(), Points())


def _asked_questions(standings: Mapping[int, Standing]) -> Mapping[int, _Asked]:
    """Every question that attempts may ask, by id; 2 queries."""
    questions = Question.objects.askable()
    places = places_of(questions)
    newest = QuestionVersion.objects.newest().filter(question__in=questions)
    rows = newest.values_list(
        "question", "question__collection", "tags", "difficulty", "points"
    )
    return {
        pk: _Asked(
            pk,
            collection,
            tuple(tags),
            difficulty,
            _points(points, standings.get(pk)),
            places.get(pk, ()),
        )
        for pk, collection, tags, difficulty, points in rows
    }


def _points(possible: Decimal, standing: Standing | None) -> Points:
    if standing is None:
        return Points(possible=possible)
    earned = to_marks(standing.share, out_of=possible)
    return Points(earned, answered=possible, possible=possible)


def _asked_by(slots: Sequence[Slot], asked: Mapping[int, _Asked]) -> tuple[_Asked, ...]:
    """What the slots of one quiz may ask, each question once."""
    fixed = {slot.question_id for slot in slots}
    draws = [slot for slot in slots if slot.draw]
    return tuple(
        each
        for each in asked.values()
        if each.question in fixed or any(map(each.is_drawn_by, draws))
    )


def _progress(quiz: Quiz, asked: Iterable[_Asked]) -> QuizProgress:
    sums: dict[Place | None, Points] = {}
    for each in asked:
        place = each.place_in(quiz.notes_id)
        sums[place] = sums.get(place, Points()) + each.points
    # What cites nothing comes last.
    ordered = sorted(sums, key=lambda at: (at is None, at.ordinal if at else 0))
    headings = tuple(
        HeadingProgress(at.title if at else ELSEWHERE, sums[at]) for at in ordered
    )
    return QuizProgress(
        quiz=quiz,
        points=sum(sums.values(), Points()),
        headings=headings,
        weak=_weak(row for row in headings if row.title != ELSEWHERE),
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
