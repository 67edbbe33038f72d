"""Starting attempts: what is asked is decided here, once, and pinned."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from quizzes.domain.attempts.deadlines import time_limit
from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.models import Attempt, Item, Learner, Question, QuestionVersion, Quiz
from quizzes.services.attempts.asking import in_chance_order, questions_of

SEED_BYTES = 16


ALL_IN_EXAM = "Your exam asks all of these questions. Hand it in, then practise them."


NEEDS_ACCOUNT = "This exam needs an account. Sign in, then start it."


class NothingToAsk(Exception):
    """No published question is left to ask; a message is for the learner."""


class NotOffered(Exception):
    """The quiz cannot be taken so; the message is for the learner."""


@transaction.atomic(durable=True)
def start_attempt(
    *,
    learner_id: int | None,
    quiz: Quiz,
    start_key: UUID,
    now: datetime,
    mode: str = Attempt.Mode.PRACTICE,
) -> Attempt:
    """Return the learner's open attempt at the quiz, started now if there is none.

    Repeating a call with the same ``start_key`` returns the attempt that it started,
    finished or not. A ``learner_id`` of None makes a guest.

    Raises:
        NothingToAsk: the quiz has no questions.
        NotOffered: not in this mode, or an attempt in the other one is open, or an exam
            that nobody practises is asked for by a guest.
    """
    if mode not in quiz.modes:
        raise NotOffered("This quiz is not offered so. Choose one of its buttons.")
    learner = _locked_learner(learner_id, now=now)
    whole = Q(quiz=quiz, purpose=Attempt.Purpose.QUIZ)
    if begun := _begun(learner, start_key, whole):
        return _in_mode(begun, mode, start_key=start_key)
    if quiz.needs_account and learner.user_id is None:
        raise NotOffered(NEEDS_ACCOUNT)
    seed = secrets.token_bytes(SEED_BYTES)
    attempt = Attempt(
        learner=learner,
        quiz=quiz,
        mode=mode,
        is_marked_at_end=mode == Attempt.Mode.EXAM or not quiz.marks_at_once,
        seed=seed,
        start_key=start_key,
    )
    if attempt.is_exam:
        limit = time_limit(quiz.time_limit_s, allowance=learner.time_allowance)
        attempt.deadline_at = None if limit is None else now + limit
        attempt.pass_percent = quiz.pass_percent
    asked = questions_of(quiz, learner_id=learner.pk, seed=seed)
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
        title=missed_in.title,
        scope=missed_in.scope,
        purpose=Attempt.Purpose.RETRY,
        retry_of=missed_in,
        seed=secrets.token_bytes(SEED_BYTES),
        start_key=start_key,
    )
    return _ask(attempt, list(missed.values_list("question", flat=True)), now=now)


@transaction.atomic(durable=True)
def start_practice(
    *,
    learner_id: int,
    scope: str,
    title: str,
    questions: Sequence[int],
    start_key: UUID,
    now: datetime,
) -> Attempt:
    """Return the learner's open practice of this scope, started now if there is none.

    ``scope`` names what is practised, and ``title`` says it to the learner. It asks
    ``questions``, ids of any quizzes, in an order drawn by chance. Raises NothingToAsk
    when none of them is published.
    """
    learner = _locked_learner(learner_id, now=now)
    practice = Attempt.Purpose.PRACTICE
    if begun := _begun(learner, start_key, Q(purpose=practice, scope=scope)):
        return begun
    seed = secrets.token_bytes(SEED_BYTES)
    attempt = Attempt(
        learner=learner,
        title=title,
        scope=scope,
        purpose=practice,
        seed=seed,
        start_key=start_key,
    )
    askable = Question.objects.askable().filter(pk__in=questions)
    asked = in_chance_order(askable.values_list("pk", flat=True), seed=seed)
    return _ask(attempt, asked, now=now)


def _in_mode(begun: Attempt, mode: str, *, start_key: UUID) -> Attempt:
    """The attempt that was begun, unless its mode is not what was asked for now."""
    if begun.mode == mode or begun.start_key == start_key:
        return begun
    raise NotOffered(
        "You are in the middle of this quiz. Finish that attempt first, then start "
        "again."
    )


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
    """Save the attempt with an item for each question, pinned to its newest version.

    Practice leaves out what an open exam of the learner asks: marks tell keys.
    """
    if not questions:
        raise NothingToAsk
    newest = QuestionVersion.objects.newest().filter(question__in=questions)
    if not attempt.is_exam:
        exams = Item.objects.of(attempt.learner_id).in_open_exam()
        newest = newest.exclude(question__in=exams.order_by().values("question"))
    versions = {version.question_id: version for version in newest}
    asked = [versions[question] for question in questions if question in versions]
    if not asked:
        raise NothingToAsk(ALL_IN_EXAM)
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
