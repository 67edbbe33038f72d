"""What an attempt at a quiz asks: its fixed questions, and what its draws give."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from quizzes.domain.attempts.drawing import Candidate, drawn
from quizzes.domain.questions.shuffle import keyed_digest
from quizzes.models import Quiz
from quizzes.selectors.pool import Asked, candidates


def questions_of(quiz: Quiz, *, learner_id: int, seed: bytes, now: datetime) -> Asked:
    """The published questions that one attempt asks, in its order.

    A draw takes what this learner has seen least, and no question comes twice.
    """
    slots = list(quiz.slots.select_related("question").order_by("position"))
    fixed = {slot.question_id for slot in slots if slot.is_asked and slot.question_id}
    pool = []
    if any(slot.draw for slot in slots):
        found = _candidates(quiz, learner_id=learner_id, now=now)
        pool = [each for each in found if each.question not in fixed]
    asked: dict[int, Decimal | None] = {}
    for slot in slots:
        if slot.question_id and slot.question_id in fixed:
            asked[slot.question_id] = slot.points
        elif slot.draw:
            found = drawn(pool, slot.draw, seed=seed)
            pool = [each for each in pool if each not in found]
            asked |= {each.question: slot.points for each in found}
    if not quiz.is_shuffled:
        return asked
    return {pk: asked[pk] for pk in in_chance_order(asked, seed=seed)}


def _candidates(quiz: Quiz, *, learner_id: int, now: datetime) -> list[Candidate]:
    may_practise = quiz.mode != Quiz.Mode.EXAM
    return candidates(
        quiz.collection,
        notes=quiz.notes,
        learner_id=learner_id,
        is_practice=may_practise,
        is_telling=may_practise and quiz.is_released(now),
        now=now,
    )


def in_chance_order(questions: Iterable[int], *, seed: bytes) -> list[int]:
    """The questions in an order that ``seed`` draws."""
    return sorted(questions, key=lambda pk: keyed_digest(seed, "order", str(pk)))
