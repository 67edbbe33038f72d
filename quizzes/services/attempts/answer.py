"""Taking in one answer: the only code that stores responses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from quizzes.domain.attempts.counting import replaces
from quizzes.domain.attempts.deadlines import is_kept, is_late
from quizzes.domain.attempts.marks import to_marks
from quizzes.domain.attempts.wire import is_blank, read_wire
from quizzes.domain.questions.base import BadAnswer
from quizzes.models import Attempt, Item, Response
from quizzes.models.attempts import grace
from quizzes.services.attempts.finish import AttemptClosed, finish_locked

INSTANT = timedelta(microseconds=1)
CHOOSE_FIRST = "Nothing is chosen yet. Choose an answer, then save it."
STILL_COUNTS = "Nothing is chosen here, so your last saved answer still counts."


class QuestionLocked(Exception):
    """Its mark would tell what another attempt is silent about; nothing was stored."""


class AlreadyAnswered(Exception):
    """The question has an answer that counts; the new one was not stored."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One answer as a page sent it.

    Attributes:
        fields: the submitted form fields, as the learner's page named them.
        client_key: names this sending, so that a repeat is known as such.
        page_key: names the page that sent it, where a page may send several.
        client_sequence: the how-manieth of that page.
    """

    fields: Mapping[str, Sequence[str]]
    client_key: UUID
    page_key: UUID | None = None
    client_sequence: int = 0


@transaction.atomic(durable=True)
def submit_answer(*, item: Item, sending: Sending, now: datetime) -> Response:
    """Record and mark one answer.

    Where each is marked at once it is the only one, and the last of an attempt finishes
    it. Where the attempt is marked at its end, a later one takes its place until then;
    one that comes too late for an exam is kept and does not count. Repeating a call
    with the same client key and answer returns the stored response.

    Raises:
        BadAnswer: the answer does not fit the question, or its client key came with
            another answer before. Nothing is stored.
        AlreadyAnswered: the question has been answered. Nothing is stored.
        QuestionLocked: as it says. Nothing is stored.
        AttemptClosed: the attempt is finished. Nothing is stored.
    """
    # Locked so that a second tab, or finish_attempt, waits for this save.
    attempt = Attempt.objects.select_for_update().get(pk=item.attempt_id)
    earlier = list(item.responses.all())
    repeated = next(
        (row for row in earlier if row.client_key == sending.client_key), None
    )
    is_over = is_late(now, deadline=attempt.deadline_at, grace=grace())
    late = is_over or attempt.timed_out
    if repeated is None:
        _check_open(attempt, earlier, late=late, now=now)
        _check_not_locked(item, now=now)
    if attempt.is_marked_at_end and is_blank(sending.fields):
        raise BadAnswer(STILL_COUNTS if earlier else CHOOSE_FIRST)
    response = _read(item, sending, now=_arrived(attempt, now), is_late=late)
    if repeated:
        return _confirmed(repeated, canonical=response.canonical)
    if late:
        finish_locked(attempt, now=now)
    response.sequence = len(earlier) + 1
    response.save()
    if replaces(response, earlier=earlier):
        _count(response, is_marked=not attempt.is_marked_at_end)
        if not attempt.is_marked_at_end:
            finish_locked(attempt, now=now, only_if_complete=True)
    return response


def _arrived(attempt: Attempt, now: datetime) -> datetime:
    """When it came: after late answers were accepted, which it was not among."""
    accepted_at = attempt.late_accepted_at
    return now if accepted_at is None else max(now, accepted_at + INSTANT)


def _check_open(
    attempt: Attempt, earlier: Sequence[Response], *, late: bool, now: datetime
) -> None:
    """Raise what speaks against one more answer."""
    if late:
        handed_in = not attempt.is_open and not attempt.timed_out
        if handed_in or not is_kept(now, deadline=attempt.deadline_at):
            raise AttemptClosed
        return
    if earlier and not attempt.is_marked_at_end:
        raise AlreadyAnswered
    if not attempt.is_open:
        raise AttemptClosed


def _check_not_locked(item: Item, *, now: datetime) -> None:
    if Item.objects.with_lock(now).get(pk=item.pk).is_locked:
        raise QuestionLocked


def _read(item: Item, sending: Sending, *, now: datetime, is_late: bool) -> Response:
    """The answer as a row that is not saved yet, marked. Raises BadAnswer."""
    question = item.version.as_question()
    raw = read_wire(sending.fields, keys=question.part_texts(), seed=item.seed)
    answer = question.read(raw)
    return Response(
        item=item,
        client_key=sending.client_key,
        page_key=sending.page_key,
        client_sequence=sending.client_sequence,
        answer=answer,
        canonical=question.canonical(answer),
        mark=to_marks(question.mark(answer).share, out_of=item.out_of),
        received_at=now,
        is_late=is_late,
    )


def _confirmed(stored: Response, *, canonical: str) -> Response:
    if stored.canonical != canonical:
        raise BadAnswer(
            "This page has already sent another answer. Reload it to see which counts."
        )
    return stored


def _count(response: Response, *, is_marked: bool) -> None:
    """Make it the answer that counts, marked at once or not yet."""
    mark = response.mark if is_marked else None
    Item.objects.filter(pk=response.item_id).update(response=response, mark=mark)
