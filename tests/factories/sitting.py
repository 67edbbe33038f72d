"""Exams under way, and the clock that they go by."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from quizzes.models import Attempt, Item, Quiz, Response
from quizzes.services.attempts import Sending, submit_answer
from tests.factories.begun import attempt_at
from tests.factories.clock import NOON, after

LIMIT_S = 600


def exam_at(quiz: Quiz, **fields) -> Attempt:
    """An exam at all that the quiz asks, begun at noon, with ten minutes."""
    clock = {"limit_s": LIMIT_S, "deadline_at": after(LIMIT_S)}
    return attempt_at(quiz, mode="exam", **{**clock, **fields})


def save(
    item: Item,
    fields: Mapping[str, Sequence[str]],
    *,
    now: datetime = NOON,
    page_key: UUID | None = None,
    sequence: int = 0,
) -> Response:
    """Store an answer to an exam's question, as its page would."""
    sending = Sending(fields, uuid4(), page_key, sequence)
    return submit_answer(item=item, sending=sending, now=now)


class Clock:
    """Stands in for the server's: it is noon until a test sets it."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment

    def at(self, seconds: float = 0, **more: float) -> None:
        """Make it so long after noon."""
        self.moment = NOON + timedelta(seconds=seconds, **more)
