"""Starting, answering and finishing attempts: the only code that writes them."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from quizzes.domain.attempts.marks import NO_MARKS, to_marks
from quizzes.domain.attempts.wire import read_wire
from quizzes.domain.questions.base import Answer, BadAnswer
from quizzes.domain.questions.base import Question as QuestionContent
from quizzes.domain.questions.shuffle import keyed_digest
from quizzes.models import (
    Attempt,
    Item,
    Learner,
    Question,
    QuestionVersion,
    Quiz,
    Response,
)

SEED_BYTES = 16


class AttemptClosed(Exception):
    """The attempt is finished; nothing was stored."""


class AlreadyAnswered(Exception):
    """The question has an answer that counts; the new one was not stored."""


class NothingToAsk(Exception):
    """No published question is left to ask."""


@transaction.atomic(durable=True)
def start_attempt(
    *, learner_id: int | None, quiz: Quiz, start_key: UUID, now: datetime
) -> Attempt:
    """Return the learner's open attempt at the quiz, started now if there is none.

    Repeating a call with the same ``start_key`` returns the attempt that it started,
    finished or not. A ``learner_id`` of None makes a guest. Raises NothingToAsk.
    """
    learner = _locked_learner(learner_id, now=now)
    whole = Q(quiz=quiz, purpose=Attempt.Purpose.QUIZ)
    if begun := _begun(learner, start_key, whole):
        return begun
    seed = secrets.token_bytes(SEED_BYTES)
    slots = quiz.slots.filter(question__status=Question.Status.PUBLISHED)
    asked = list(slots.values_list("question", flat=True))
    if quiz.is_shuffled:
        asked.sort(key=lambda pk: keyed_digest(seed, "order", str(pk)))
    attempt = Attempt(learner=learner, quiz=quiz, seed=seed, start_key=start_key)
    return _ask(attempt, asked, now=now)


@transaction.atomic(durable=True)
def start_retry(*, missed_in: Attempt, start_key: UUID, now: datetime) -> Attempt:
    """Return an open attempt at what was missed in a finished one, started if need be.

    Missed is every question with less than full marks; each is asked in its newest
    version. Raises NothingToAsk when nothing was missed, or all of it is retired.
    """
    learner = _locked_learner(missed_in.learner_id, now=now)
    if begun := _begun(learner, start_key, Q(retry_of=missed_in)):
        return begun
    missed = missed_in.items.missed().filter(question__status=Question.Status.PUBLISHED)
    attempt = Attempt(
        learner=learner,
        quiz=missed_in.quiz,
        purpose=Attempt.Purpose.RETRY,
        retry_of=missed_in,
        seed=secrets.token_bytes(SEED_BYTES),
        start_key=start_key,
    )
    return _ask(attempt, list(missed.values_list("question", flat=True)), now=now)


@transaction.atomic(durable=True)
def submit_answer(
    *,
    item: Item,
    fields: Mapping[str, Sequence[str]],
    client_key: UUID,
    now: datetime,
) -> Response:
    """Record and mark one answer, and finish the attempt when it was the last.

    ``fields`` are the submitted form fields, as the learner's page named them.
    Repeating a call with the same client key and answer returns the stored response.

    Raises:
        BadAnswer: the answer does not fit the question, or its client key came with
            another answer before. Nothing is stored.
        AlreadyAnswered: the question has been answered. Nothing is stored.
        AttemptClosed: the attempt is finished. Nothing is stored.
    """
    # Locked so that a second tab, or finish_attempt, waits for this save.
    attempt = Attempt.objects.select_for_update().get(pk=item.attempt_id)
    responses = list(item.responses.all())
    repeated = next((row for row in responses if row.client_key == client_key), None)
    if responses and not repeated:
        raise AlreadyAnswered
    if not attempt.is_open and not repeated:
        raise AttemptClosed
    question = item.version.as_question()
    answer = _read(fields, item=item, question=question)
    if repeated:
        return _confirmed(repeated, canonical=question.canonical(answer))
    response = item.responses.create(
        sequence=len(responses) + 1,
        client_key=client_key,
        answer=answer,
        canonical=question.canonical(answer),
        mark=to_marks(question.mark(answer).share, out_of=item.out_of),
        received_at=now,
    )
    Item.objects.filter(pk=item.pk).update(mark=response.mark)
    _finish(attempt, now=now, only_if_complete=True)
    return response


@transaction.atomic(durable=True)
def finish_attempt(attempt: Attempt, *, now: datetime) -> None:
    """Finish the attempt with what has been answered. A repeat changes nothing."""
    Attempt.objects.select_for_update().get(pk=attempt.pk)
    _finish(attempt, now=now)


def _locked_learner(learner_id: int | None, *, now: datetime) -> Learner:
    # Locked so that a double click starts one attempt: the second waits and finds it.
    if learner_id is None:
        return Learner.objects.create(created_at=now)
    known = Learner.objects.select_for_update().filter(pk=learner_id).first()
    return known or Learner.objects.create(created_at=now)


def _begun(learner: Learner, start_key: UUID, same: Q) -> Attempt | None:
    """What this key has started, else the open attempt at the same; one query."""
    unfinished = same & Q(state=Attempt.State.OPEN)
    begun = learner.attempts.filter(Q(start_key=start_key) | unfinished)
    return max(begun, key=lambda each: each.start_key == start_key, default=None)


def _ask(attempt: Attempt, questions: Sequence[int], *, now: datetime) -> Attempt:
    """Save the attempt with an item for each question, pinned to its newest version."""
    if not questions:
        raise NothingToAsk
    versions = {
        version.question_id: version
        for version in QuestionVersion.objects.newest().filter(question__in=questions)
    }
    asked = [versions[question] for question in questions]
    attempt.started_at = now
    attempt.out_of = sum((version.points for version in asked), NO_MARKS)
    attempt.save()
    Item.objects.bulk_create(
        Item(
            attempt=attempt,
            position=position,
            question_id=version.question_id,
            version=version,
            out_of=version.points,
        )
        for position, version in enumerate(asked, start=1)
    )
    return attempt


def _read(
    fields: Mapping[str, Sequence[str]], *, item: Item, question: QuestionContent
) -> Answer:
    keys = question.part_texts()
    return question.read(read_wire(fields, keys=keys, seed=item.seed))


def _confirmed(stored: Response, *, canonical: str) -> Response:
    if stored.canonical != canonical:
        raise BadAnswer(
            "This page has already sent another answer. Reload it to see which counts."
        )
    return stored


def _finish(attempt: Attempt, *, now: datetime, only_if_complete: bool = False) -> None:
    marks = list(attempt.items.values_list("mark", flat=True))
    if only_if_complete and None in marks:
        return
    # Added up here, not in SQL: SQLite would add floating-point numbers.
    score = sum((mark for mark in marks if mark is not None), NO_MARKS)
    Attempt.objects.filter(pk=attempt.pk, state=Attempt.State.OPEN).update(
        state=Attempt.State.FINISHED, finished_at=now, score=score
    )
