"""The question screen of an attempt, and the look over all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.domain.attempts.wire import write_wire
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.base import Question
from quizzes.models import Attempt, Item
from quizzes.models.attempts import grace
from quizzes.selectors.bank import (
    MarkedQuestion,
    OpenQuestion,
    Stem,
    mark_outcome,
    marked_question,
    open_question,
)


@dataclass(frozen=True, slots=True)
class MapCell:
    """One question of the attempt; ``outcome`` '' while that is not told here.

    Flags are for what is still open: a finished attempt shows none.
    """

    position: int
    outcome: str
    is_answered: bool
    is_flagged: bool
    is_current: bool

    @property
    def states(self) -> tuple[str, ...]:
        """How it stands, each as a word that the interface knows."""
        state = self.outcome or ("answered" if self.is_answered else "unanswered")
        return (state, "flagged") if self.is_flagged else (state,)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the learner is: every question of the attempt with its state.

    ``remaining_s``: to the deadline; ``grace_s``: how long answers count after it.
    """

    attempt: Attempt
    cells: tuple[MapCell, ...]
    remaining_s: int | None
    grace_s: int

    @property
    def blanks(self) -> int:
        """How many questions have no answer yet."""
        return sum(not cell.is_answered for cell in self.cells)

    @property
    def flags(self) -> int:
        return sum(cell.is_flagged for cell in self.cells)

    def count(self, outcome: str) -> int:
        return sum(cell.outcome == outcome for cell in self.cells)

    @property
    def summary(self) -> tuple[tuple[str, int], ...]:
        """How many are right, wrong, answered, flagged and to go; none of it zero."""
        answered = sum(cell.is_answered and not cell.outcome for cell in self.cells)
        to_go = self.blanks if self.attempt.is_open else 0
        counts = [
            ("right", self.count("right")),
            ("partly right", self.count("partial")),
            ("wrong", self.count("wrong")),
            ("answered", answered),
            ("not answered", 0 if self.attempt.is_open else self.blanks),
            ("flagged", self.flags),
            ("blank" if self.attempt.is_marked_at_end else "to go", to_go),
        ]
        return tuple((word, count) for word, count in counts if count)


@dataclass(frozen=True, slots=True)
class QuestionScreen:
    """One question: at most one of ``open``, ``own`` and ``marked`` is set.

    Attributes:
        locked_by: why none is: an open ``exam`` or ``practice`` that is not handed in
            asks it too, or its answer is not shown yet, ``release``. '' elsewhere.
        own: what was answered, where the quiz does not show whether that is right.
        acknowledged: the client key of the latest answer that is stored.
        is_saved: what is chosen here is stored, and may still be changed.
        is_late: the latest answer came after the time was up, and does not count;
            ``was_accepted``: it counts all the same.
        ended_attempt: its answer was the last, and finished the attempt.
    """

    now: datetime
    place: Place
    position: int
    out_of: Decimal
    mark: Decimal | None
    is_flagged: bool
    locked_by: str
    open: OpenQuestion | None
    own: OpenQuestion | None
    marked: MarkedQuestion | None
    acknowledged: UUID | None
    is_saved: bool
    is_late: bool
    was_accepted: bool
    ended_attempt: bool

    @property
    def attempt(self) -> Attempt:
        return self.place.attempt

    @property
    def is_withheld(self) -> bool:
        """Whether handing in does not show yet, or ever, which answers are right."""
        return self.attempt.is_withheld(self.now)

    @property
    def earned(self) -> Decimal:
        """Points earned so far: none while it is blank."""
        return NO_MARKS if self.mark is None else self.mark

    @property
    def total(self) -> int:
        return len(self.place.cells)

    @property
    def next_position(self) -> int | None:
        """Where to go on; None when there is nowhere.

        While answers are marked at once that is the next blank, from the start again
        after the last; elsewhere the next question. After the answer that finished the
        attempt it is the result.
        """
        if self.ended_attempt:
            return None
        after = [cell for cell in self.place.cells if cell.position > self.position]
        if not self.attempt.is_open or self.attempt.is_marked_at_end:
            return after[0].position if after else None
        before = self.place.cells[: self.position - 1]
        blanks = (cell for cell in (*after, *before) if not cell.is_answered)
        return next((cell.position for cell in blanks), None)


@dataclass(frozen=True, slots=True)
class OverviewRow:
    cell: MapCell
    stem: str


@dataclass(frozen=True, slots=True)
class OverviewScreen:
    """An open attempt as a list, to look over before it is handed in."""

    now: datetime
    place: Place
    rows: tuple[OverviewRow, ...]

    @property
    def attempt(self) -> Attempt:
        return self.place.attempt

    @property
    def is_withheld(self) -> bool:
        """As ``QuestionScreen.is_withheld``."""
        return self.attempt.is_withheld(self.now)


def attempt_question_screen(
    item: Item, *, sent: Mapping[str, Sequence[str]], now: datetime
) -> QuestionScreen:
    """One question of an attempt; 1 query while open, 3 once marked.

    ``item`` comes annotated by ``with_receipt`` and ``with_lock``; attempt, version
    and response joined.
    ``sent`` are form fields that came back with a mistake.
    """
    question = item.version.as_question()
    is_over = item.is_marked or not item.attempt.is_open
    is_told = is_over and not item.attempt.is_withheld(now)
    shown = (
        None
        if is_told or item.is_locked
        else _open(item, question, sent={} if is_over else sent)
    )
    return QuestionScreen(
        now=now,
        place=_place(item.attempt, current=item.position, now=now),
        position=item.position,
        out_of=item.out_of,
        mark=item.mark if is_told and not item.is_locked else None,
        is_flagged=item.is_flagged,
        locked_by=item.asked_in or ("release" if item.is_kept_back else ""),
        open=None if is_over else shown,
        own=shown if is_over else None,
        marked=_marked(item, question) if is_told and not item.is_locked else None,
        acknowledged=item.receipt,
        is_saved=shown is not None and _is_stored(shown, item, question),
        is_late=bool(item.is_latest_late) and not item.was_accepted_late,
        was_accepted=item.was_accepted_late,
        ended_attempt=_ended_by(item),
    )


def attempt_overview_screen(attempt: Attempt, *, now: datetime) -> OverviewScreen:
    """Every question of an open attempt with its state; 2 queries."""
    place = _place(attempt, current=0, now=now)
    stems = attempt.items.values_list("version__stem", flat=True)
    rows = zip(place.cells, stems, strict=True)
    return OverviewScreen(
        now,
        place,
        tuple(OverviewRow(cell, plain_text(Stem.of(stem).line)) for cell, stem in rows),
    )


def _open(
    item: Item, question: Question, *, sent: Mapping[str, Sequence[str]]
) -> OpenQuestion:
    """The question to be answered, with what was sent or is stored filled in."""
    if not sent and item.response is not None:
        sent = write_wire(question.raw(item.answer), seed=item.seed)
    return open_question(question, seed=item.seed, sent=sent)


def _marked(item: Item, question: Question) -> MarkedQuestion:
    return marked_question(item.version, question, answer=item.answer, seed=item.seed)


def _is_stored(shown: OpenQuestion, item: Item, question: Question) -> bool:
    """Whether the choices on the page are the answer that counts."""
    if item.response is None:
        return False
    stored = _open(item, question, sent={})
    # In any order: a page sends its ticks as they stand there.
    is_chosen = set(shown.chosen) == set(stored.chosen)
    return is_chosen and shown.prompts == stored.prompts


def _ended_by(item: Item) -> bool:
    """Whether this item's answer was the last one, and finished the attempt."""
    attempt = item.attempt
    if item.response is None or attempt.is_marked_at_end:
        return False
    return item.response.received_at == attempt.finished_at


def _place(attempt: Attempt, *, current: int, now: datetime) -> Place:
    is_told = not attempt.is_withheld(now)
    cells = tuple(
        MapCell(
            item.position,
            mark_outcome(item.mark, item.out_of)
            if is_told
            and not item.is_locked
            and (item.is_marked or not attempt.is_open)
            else "",
            is_answered=item.response_id is not None,
            is_flagged=item.is_flagged and attempt.is_open,
            is_current=item.position == current,
        )
        for item in attempt.items.with_lock(now)
    )
    return Place(
        attempt,
        cells,
        remaining_s=_remaining_s(attempt, now=now),
        grace_s=int(grace().total_seconds()),
    )


def _remaining_s(attempt: Attempt, *, now: datetime) -> int | None:
    """Whole seconds to the deadline, 0 after it; None without a running clock."""
    if attempt.deadline_at is None or not attempt.is_open:
        return None
    return max(0, int((attempt.deadline_at - now).total_seconds()))
