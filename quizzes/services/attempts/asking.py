"""What an attempt at a quiz asks: its fixed questions, and what its draws give."""

from collections.abc import Iterable

from quizzes.domain.attempts.drawing import drawn
from quizzes.domain.questions.shuffle import keyed_digest
from quizzes.models import Quiz
from quizzes.selectors.pool import candidates


def questions_of(quiz: Quiz, *, learner_id: int, seed: bytes) -> list[int]:
    """Ids of the published questions that one attempt asks, in its order.

    A draw takes what this learner has seen least, and no question comes twice.
    """
    slots = list(quiz.slots.select_related("question").order_by("position"))
    fixed = {slot.question_id for slot in slots if slot.is_asked and slot.question_id}
    pool = []
    if any(slot.draw for slot in slots):
        pool = candidates(quiz.collection, notes=quiz.notes, learner_id=learner_id)
        pool = [each for each in pool if each.question not in fixed]
    asked: list[int] = []
    for slot in slots:
        if slot.question_id and slot.question_id in fixed:
            asked.append(slot.question_id)
        elif slot.draw:
            found = drawn(pool, slot.draw, seed=seed)
            pool = [each for each in pool if each not in found]
            asked += [each.question for each in found]
    return in_chance_order(asked, seed=seed) if quiz.is_shuffled else asked


def in_chance_order(questions: Iterable[int], *, seed: bytes) -> list[int]:
    """The questions in an order that ``seed`` draws."""
    return sorted(questions, key=lambda pk: keyed_digest(seed, "order", str(pk)))
