"""Recomputing every stored mark and score from the answers, and naming what differs."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from quizzes.domain.attempts.counting import replaces
from quizzes.domain.attempts.marks import NO_MARKS, to_marks
from quizzes.domain.questions.base import BadPayload
from quizzes.models import Attempt, Item, Response

BATCH = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """``what`` is stored as ``stored`` and comes out as ``recomputed``."""

    what: str
    stored: object
    recomputed: object

    def __str__(self) -> str:
        stored, recomputed = _said(self.stored), _said(self.recomputed)
        return f"{self.what}: stored {stored}, recomputed {recomputed}"


def score_differences() -> Iterator[Difference]:
    """Go through all attempts, a batch at a time; three queries a batch."""
    items = Item.objects.select_related("version").prefetch_related(
        Prefetch("responses", Response.objects.order_by("sequence"))
    )
    attempts = Attempt.objects.order_by("pk").prefetch_related(Prefetch("items", items))
    for attempt in attempts.iterator(chunk_size=BATCH):
        yield from _in_attempt(attempt)


def _said(value: object) -> str:
    """Marks without an exponent, which ``str`` gives to a zero."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _in_attempt(attempt: Attempt) -> Iterator[Difference]:
    name = f"attempt {attempt.pk}"
    score, out_of, is_complete = NO_MARKS, NO_MARKS, not attempt.is_marked_at_end
    for item in attempt.items.all():
        mark = yield from _in_item(item, attempt)
        score += mark or NO_MARKS
        out_of += item.out_of
        is_complete = is_complete and mark is not None
    if attempt.score is not None and attempt.score != score:
        yield Difference(f"score of {name}", attempt.score, score)
    if attempt.out_of != out_of:
        yield Difference(f"points of {name}", attempt.out_of, out_of)
    if attempt.is_open and is_complete:
        yield Difference(f"state of {name}", "open", "every question is answered")


def _in_item(
    item: Item, attempt: Attempt
) -> Generator[Difference, None, Decimal | None]:
    """Name what differs; return the mark that the answers make."""
    # Those of an open attempt that is marked at its end have not been marked yet.
    is_marked = not attempt.is_marked_at_end or not attempt.is_open
    accepted_at = attempt.late_accepted_at
    name = f"attempt {item.attempt_id}, question {item.position}"
    mark, counted = None, None
    earlier: list[Response] = []
    for response in item.responses.all():
        recomputed = yield from _in_response(response, item=item, name=name)
        if replaces(response, earlier=earlier, accepted_at=accepted_at):
            counted = response.pk
            mark = recomputed if is_marked else None
        earlier.append(response)
    if item.response_id != counted:
        yield Difference(f"answer that counts to {name}", item.response_id, counted)
    if item.mark != mark:
        yield Difference(f"mark of {name}", item.mark, mark)
    return mark


def _in_response(
    response: Response, *, item: Item, name: str
) -> Generator[Difference, None, Decimal]:
    try:
        question = item.version.as_question()
        mark = to_marks(question.mark(response.answer).share, out_of=item.out_of)
        canonical = question.canonical(response.answer)
    except (BadPayload, AttributeError, KeyError, TypeError) as error:
        yield Difference(f"answer to {name}", "unreadable", repr(error))
        stored: Decimal = response.mark
        return stored
    if response.mark != mark:
        yield Difference(f"mark of the answer to {name}", response.mark, mark)
    if response.canonical != canonical:
        yield Difference(f"answer to {name}", response.canonical, canonical)
    return mark
