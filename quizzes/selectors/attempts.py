"""The question screen and the result screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from quizzes.domain.attempts.marks import share_of
from quizzes.domain.attempts.timing import time_used
from quizzes.domain.prose import plain_text
from quizzes.models import Attempt, Citation, Item, Response
from quizzes.selectors.bank import (
    MarkedQuestion,
    OpenQuestion,
    Passage,
    marked_question,
    open_question,
    outcome_of,
    passage_of,
)

NOTHING = Decimal(0)
ELSEWHERE = "Not in the notes"


@dataclass(frozen=True, slots=True)
class MapCell:
    """One question of the attempt; ``outcome`` '' while it is open."""

    position: int
    outcome: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class QuestionScreen:
    """One question, open or marked: exactly one of ``open`` and ``marked`` is set."""

    attempt: Attempt
    position: int
    out_of: Decimal
    mark: Decimal | None
    cells: tuple[MapCell, ...]
    open: OpenQuestion | None
    marked: MarkedQuestion | None
    acknowledged: UUID | None

    @property
    def earned(self) -> Decimal:
        """Points earned so far: none while it is blank."""
        return NOTHING if self.mark is None else self.mark

    @property
    def total(self) -> int:
        return len(self.cells)

    @property
    def title(self) -> str:
        """The stem in plain words."""
        question = self.open or self.marked
        return plain_text(question.stem.line) if question else ""

    @property
    def next_position(self) -> int | None:
        """The next blank of an open attempt, from the start again after the last.

        In a finished one, the next question. None when there is none.
        """
        after = [cell for cell in self.cells if cell.position > self.position]
        if not self.attempt.is_open:
            return after[0].position if after else None
        before = self.cells[: self.position - 1]
        blanks = (cell for cell in (*after, *before) if not cell.outcome)
        return next((cell.position for cell in blanks), None)

    def count(self, outcome: str) -> int:
        return sum(cell.outcome == outcome for cell in self.cells)

    @property
    def summary(self) -> tuple[tuple[str, int], ...]:
        """How many are right, partly right, wrong and to go; none of it zero."""
        counts = [
            ("right", self.count("right")),
            ("partly right", self.count("partial")),
            ("wrong", self.count("wrong")),
            ("not answered", self.count("unanswered")),
            ("to go", self.count("")),
        ]
        return tuple((word, count) for word, count in counts if count)


@dataclass(frozen=True, slots=True)
class HeadingRow:
    heading: str
    score: Decimal
    out_of: Decimal


@dataclass(frozen=True, slots=True)
class ResultItem:
    position: int
    stem: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ResultScreen:
    """``standing``: '' or how the score compares with earlier ones at this quiz."""

    attempt: Attempt
    percent: int
    headings: tuple[HeadingRow, ...]
    items: tuple[ResultItem, ...]
    standing: str
    time: timedelta
    weakest: str
    reread: Passage | None
    missed: int = field(default=0)

    @property
    def time_per_question(self) -> timedelta:
        return self.time / max(1, len(self.items))

    @property
    def right(self) -> int:
        return sum(item.outcome == "right" for item in self.items)


def attempt_question_screen(
    item: Item, *, sent: Mapping[str, Sequence[str]]
) -> QuestionScreen:
    """One question of an attempt; 1 query while open, 3 once marked.

    ``item`` comes annotated by ``with_answer``, attempt and version joined. ``sent``
    are form fields that came back with a mistake.
    """
    attempt = item.attempt
    is_shown = item.is_marked or not attempt.is_open
    question = item.version.as_question()
    return QuestionScreen(
        attempt=attempt,
        position=item.position,
        out_of=item.out_of,
        mark=item.mark,
        cells=_cells(attempt, current=item.position),
        open=None if is_shown else open_question(question, seed=item.seed, sent=sent),
        marked=marked_question(item.version, answer=item.answer, seed=item.seed)
        if is_shown
        else None,
        acknowledged=item.client_key,
    )


def first_blank(attempt: Attempt) -> int:
    """The position of the first question without an answer, or 1; 1 query."""
    blanks = attempt.items.filter(mark=None).values_list("position", flat=True)
    return blanks.first() or 1


def attempt_result_screen(attempt: Attempt) -> ResultScreen:
    """A finished attempt in figures; 5 queries."""
    items = list(attempt.items.select_related("version"))
    settling = {
        citation.version_id: citation
        for citation in Citation.objects.of([item.version_id for item in items]).filter(
            part=""
        )
    }
    headings = _by_heading(items, settling)
    missed = [item for item in items if item.mark is None or item.mark < item.out_of]
    first_missed = next((item for item in missed if item.version_id in settling), None)
    return ResultScreen(
        attempt=attempt,
        percent=attempt.percent or 0,
        headings=headings,
        items=tuple(_result_item(item) for item in items),
        standing=_standing(attempt),
        time=_time_of(attempt),
        weakest=_weakest(headings),
        reread=passage_of(settling[first_missed.version_id]) if first_missed else None,
        missed=len(missed),
    )


def _cells(attempt: Attempt, *, current: int) -> tuple[MapCell, ...]:
    rows = attempt.items.values_list("position", "mark", "out_of")
    return tuple(
        MapCell(
            position,
            _outcome(mark, out_of, is_open=attempt.is_open),
            is_current=position == current,
        )
        for position, mark, out_of in rows
    )


def _outcome(mark: Decimal | None, out_of: Decimal, *, is_open: bool) -> str:
    if mark is None:
        return "" if is_open else outcome_of(None)
    return outcome_of(share_of(mark, out_of=out_of))


def _result_item(item: Item) -> ResultItem:
    outcome = _outcome(item.mark, item.out_of, is_open=False)
    return ResultItem(item.position, plain_text(item.version.stem), outcome)


def _by_heading(
    items: Sequence[Item], settling: Mapping[int, Citation]
) -> tuple[HeadingRow, ...]:
    """Points by the heading of each question's settling sentence, weakest first."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for item in items:
        citation = settling.get(item.version_id)
        heading = citation.sentence.heading if citation else ELSEWHERE
        score, out_of = sums.get(heading, (NOTHING, NOTHING))
        sums[heading] = (score + (item.mark or NOTHING), out_of + item.out_of)
    rows = [HeadingRow(heading, *points) for heading, points in sums.items()]
    return tuple(sorted(rows, key=lambda row: (row.score / row.out_of, row.heading)))


def _weakest(headings: Sequence[HeadingRow]) -> str:
    """The heading that cost the most points; '' when none did."""
    lost = [(row.out_of - row.score, row.heading) for row in headings]
    most, heading = max(lost, default=(NOTHING, ""))
    return heading if most else ""


def _standing(attempt: Attempt) -> str:
    """'best', 'first' or '': this score among the learner's others at the quiz."""
    others = Attempt.objects.of(attempt.learner_id).filter(
        quiz=attempt.quiz_id,
        purpose=Attempt.Purpose.QUIZ,
        state=Attempt.State.FINISHED,
        finished_at__lt=attempt.finished_at,
    )
    if attempt.purpose != Attempt.Purpose.QUIZ:
        return "retry"
    shares = [share for other in others if (share := other.share) is not None]
    if not shares:
        return "first"
    return "best" if (attempt.share or 0) > max(shares) else ""


def _time_of(attempt: Attempt) -> timedelta:
    answered = Response.objects.filter(item__attempt=attempt)
    moments = [attempt.started_at]
    moments += answered.order_by("received_at").values_list("received_at", flat=True)
    return time_used([*moments, attempt.finished_at or moments[-1]])
