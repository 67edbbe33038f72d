"""The question screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.models import Attempt, Item
from quizzes.selectors.bank import (
    MarkedQuestion,
    OpenQuestion,
    mark_outcome,
    marked_question,
    open_question,
)


@dataclass(frozen=True, slots=True)
class MapCell:
    """One question of the attempt; ``outcome`` '' while it is open."""

    position: int
    outcome: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class QuestionScreen:
    """One question, open or marked: exactly one of ``open`` and ``marked`` is set.

    ``ended_attempt``: whether its answer was the last, and finished the attempt.
    """

    attempt: Attempt
    position: int
    out_of: Decimal
    mark: Decimal | None
    cells: tuple[MapCell, ...]
    open: OpenQuestion | None
    marked: MarkedQuestion | None
    acknowledged: UUID | None
    ended_attempt: bool

    @property
    def earned(self) -> Decimal:
        """Points earned so far: none while it is blank."""
        return NO_MARKS if self.mark is None else self.mark

    @property
    def total(self) -> int:
        return len(self.cells)

    @property
    def blanks(self) -> int:
        """How many questions have no answer yet."""
        return self.count("")

    @property
    def next_position(self) -> int | None:
        """The next blank of an open attempt, from the start again after the last.

        In a finished one, the next question. None when there is none, and after the
        answer that finished it: the result comes next.
        """
        if self.ended_attempt:
            return None
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
        marked=marked_question(
            item.version, question, answer=item.answer, seed=item.seed
        )
        if is_shown
        else None,
        acknowledged=item.client_key,
        ended_attempt=item.answered_at == attempt.finished_at is not None,
    )


def _cells(attempt: Attempt, *, current: int) -> tuple[MapCell, ...]:
    rows = attempt.items.values_list("position", "mark", "out_of")
    return tuple(
        MapCell(
            position,
            "" if mark is None and attempt.is_open else mark_outcome(mark, out_of),
            is_current=position == current,
        )
        for position, mark, out_of in rows
    )
