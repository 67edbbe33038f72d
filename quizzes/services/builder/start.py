"""Beginning a quiz."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from quizzes.models import Quiz, User
from quizzes.models.quizzes import UNTITLED
from quizzes.services.bank.drafts import own_collection
from quizzes.services.builder.added import Added
from quizzes.services.builder.changing import Refused
from quizzes.services.builder.slots import added_to

LINK_BYTES = 16


@transaction.atomic(durable=True)
def start_quiz(*, author: User, now: datetime) -> Quiz:
    """A draft in the author's own collection that asks nothing yet."""
    return _new_quiz(author, now=now)


@transaction.atomic(durable=True)
def start_quiz_asking(
    *, author: User, questions: Sequence[int], now: datetime
) -> tuple[Quiz, Added]:
    """A draft of the author's that asks these, in this order.

    Raises Refused: there are too many, or none can be asked. Then none is begun.
    """
    quiz = _new_quiz(author, now=now)
    added = added_to(quiz, questions)
    if not added.added:
        raise Refused(f"No quiz was begun. {added.said}")
    return quiz, added


def _new_quiz(author: User, *, now: datetime) -> Quiz:
    return Quiz.objects.create(
        collection=own_collection(author),
        slug=unguessable_slug(),
        title=UNTITLED,
        changed_at=now,
    )


def unguessable_slug() -> str:
    """An address that only those know who were told it."""
    return secrets.token_hex(LINK_BYTES)
