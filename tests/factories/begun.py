"""Attempts under way: begun with items, answered, handed in."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from quizzes.models import Attempt, Item, QuestionVersion, Quiz
from quizzes.services.attempts import Sending, finish_attempt, submit_answer
from tests.answering import choose, match
from tests.factories.attempts import AttemptFactory, ItemFactory
from tests.factories.clock import NOON, after


def attempt_at(quiz: Quiz, **fields) -> Attempt:
    """An open attempt at all that the quiz asks, a point each, in its order."""
    newest = QuestionVersion.objects.newest()
    slots = quiz.slots.select_related("question")
    attempt = AttemptFactory(quiz=quiz, out_of=len(slots), **fields)
    for slot in slots:
        ItemFactory(
            attempt=attempt,
            position=slot.position,
            version=newest.get(question=slot.question),
        )
    return attempt


def answer(item: Item, key="a", *, client_key: UUID | None = None, now=None) -> UUID:
    """Answer an item as its page would: an option's key, several, or pairs."""
    client_key = client_key or uuid4()
    keys = [key] if isinstance(key, str) else key
    fields = match(item, key) if isinstance(key, Mapping) else choose(item, *keys)
    sending = Sending(fields, client_key)
    submit_answer(item=item, sending=sending, now=now or NOON)
    return client_key


def finished_at(quiz: Quiz, *, keys: str = "", seconds: float = 60, **fields):
    """A finished attempt at the quiz; ``keys`` are the first answers, one a letter."""
    attempt = attempt_at(quiz, **fields)
    for item, key in zip(attempt.items.all(), keys, strict=False):
        answer(item, key, now=attempt.started_at)
    finish_attempt(attempt, now=after(seconds))
    return Attempt.objects.get(pk=attempt.pk)
