"""Starting attempts: what is asked is decided here, once, and pinned."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from quizzes.domain.attempts.deadlines import deadline, time_limit
from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.models import Attempt, Item, Learner, Question, QuestionVersion, Quiz
from quizzes.selectors.pool import Asked
from quizzes.services.attempts.asking import in_chance_order, questions_of

SEED_BYTES = 16


ALL_LOCKED = (
    "There is nothing to ask here at the moment. You are being asked all of these "
    "questions in another attempt, or their answers are not shown yet."
)
NEEDS_ACCOUNT = "This exam needs an account. Sign in, then start it."
QUIZ_NEEDS_ACCOUNT = "This quiz needs an account. Sign in, then start it."
PRACTISED = (
    "You are in the middle of a quiz that asks some of the same questions. Hand that "
    "in first, then start the exam."
)
NOT_SHOWN = "Which answers are right is not shown here yet, so there is no retry."
NOT_OPEN_YET = "This quiz is not open yet, so nothing was started."
CLOSED = "This quiz is closed, so nothing was started."


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
    seed: bytes = b"",
) -> Attempt:
    """Return the learner's open attempt at the quiz, started now if there is none.

    Repeating a call with the same ``start_key`` returns the attempt that it started,
    finished or not. A ``learner_id`` of None makes a guest. ``seed``: what draws and
    orders by; from chance, unless an invented class is to sit the same once more.

    Raises:
        NothingToAsk: the quiz has no questions.
        NotOffered: not in this mode, or an attempt in the other one is open; it is not
            open, or not to guests; or open practice asks the same as this exam would.
    """
    if mode not in quiz.modes:
        raise NotOffered("This quiz is not offered so. Choose one of its buttons.")
    learner = _locked_learner(learner_id, now=now)
    whole = Q(quiz=quiz, purpose=Attempt.Purpose.QUIZ)
    if begun := _begun(learner, start_key, whole):
        return _in_mode(begun, mode, start_key=start_key)
    _check_offered(quiz, learner, now=now)
    seed = seed or secrets.token_bytes(SEED_BYTES)
    attempt = Attempt(
        learner=learner,
        quiz=quiz,
        mode=mode,
        is_marked_at_end=mode == Attempt.Mode.EXAM or not quiz.marks_at_once,
        seed=seed,
        start_key=start_key,
    )
    if attempt.is_exam:
        _set_rules(attempt, quiz, allowance=learner.time_allowance, now=now)
    asked = questions_of(quiz, learner_id=learner.pk, seed=seed, now=now)
    return _ask(attempt, asked, now=now)


def _set_rules(
    exam: Attempt, quiz: Quiz, *, allowance: Decimal | None, now: datetime
) -> None:
    """Those of the quiz as it is now: editing it later changes nothing for this one."""
    limit = time_limit(quiz.time_limit_s, allowance=allowance)
    exam.limit_s = quiz.time_limit_s
    exam.deadline_at = deadline(now, limit=limit, closes_at=quiz.closes_at)
    exam.pass_percent = quiz.pass_percent


@transaction.atomic(durable=True)
def start_retry(*, missed_in: Attempt, start_key: UUID, now: datetime) -> Attempt:
    """Return an open attempt at what was missed in a finished one, started if need be.

    Missed is every question with less than full marks; each is asked in its newest
    version. Raises NothingToAsk when nothing was missed, or all of it is retired, or
    what was missed is not shown.
    """
    learner = _locked_learner(missed_in.learner_id, now=now)
    if begun := _begun(learner, start_key, Q(retry_of=missed_in)):
        return begun
    if missed_in.is_withheld(now):
        raise NothingToAsk(NOT_SHOWN)
    # What is locked comes along, missed or not, so that no refusal tells which it was.
    items = missed_in.items.missed_or_locked(now)
    missed = items.filter(question__status=Question.Status.PUBLISHED)
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
    asked = dict.fromkeys(missed.values_list("question", flat=True))
    return _ask(attempt, asked, now=now)


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
    return _ask(attempt, dict.fromkeys(asked), now=now)


def _check_offered(quiz: Quiz, learner: Learner, *, now: datetime) -> None:
    """Raise NotOffered where no attempt may begin now, or none of this learner."""
    if not quiz.is_open_at(now):
        raise NotOffered(CLOSED if quiz.is_closed_at(now) else NOT_OPEN_YET)
    if quiz.needs_account and learner.user_id is None:
        is_exam = quiz.mode == Quiz.Mode.EXAM
        raise NotOffered(NEEDS_ACCOUNT if is_exam else QUIZ_NEEDS_ACCOUNT)


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


def _ask(attempt: Attempt, questions: Asked, *, now: datetime) -> Attempt:
    """Save the attempt with an item for each question, pinned to its newest version."""
    if not questions:
        raise NothingToAsk
    found = _open_to(attempt, now=now).filter(question__in=questions)
    versions = {version.question_id: version for version in found}
    asked = [
        (versions[question], points or versions[question].points)
        for question, points in questions.items()
        if question in versions
    ]
    if attempt.is_exam and len(asked) < len(questions):
        raise NotOffered(PRACTISED)
    if not asked:
        raise NothingToAsk(ALL_LOCKED)
    attempt.started_at = now
    attempt.out_of = sum((points for _, points in asked), NO_MARKS)
    attempt.save()
    Item.objects.bulk_create(_items(attempt, asked))
    return attempt


def _items(
    attempt: Attempt, asked: Iterable[tuple[QuestionVersion, Decimal]]
) -> Iterator[Item]:
    for position, (version, points) in enumerate(asked, start=1):
        yield Item(
            attempt=attempt,
            position=position,
            question_id=version.question_id,
            version=version,
            out_of=points,
        )


def _open_to(attempt: Attempt, *, now: datetime) -> QuerySet[QuestionVersion]:
    """The newest versions without those whose marks would tell keys.

    Practice leaves out what is asked elsewhere and not handed in, and what is kept back
    if it would tell. An exam may ask what another exam does, but not what handing in
    open practice would mark.
    """
    newest = QuestionVersion.objects.newest()
    mine = Item.objects.of(attempt.learner_id).order_by()
    running = mine.not_handed_in()
    if attempt.is_exam:
        running = running.filter(attempt__mode=Attempt.Mode.PRACTICE)
    newest = newest.exclude(question__in=running.values("question"))
    if attempt.is_exam or attempt.is_withheld(now):
        return newest
    return newest.exclude(question__in=mine.kept_back(now).values("question"))
