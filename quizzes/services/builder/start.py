"""Beginning a quiz."""

import secrets
from datetime import datetime

from django.db import transaction

from quizzes.models import Quiz, User
from quizzes.selectors.builder import UNTITLED
from quizzes.services.bank.drafts import own_collection

LINK_BYTES = 16


@transaction.atomic(durable=True)
def start_quiz(*, author: User, now: datetime) -> Quiz:
    """A draft in the author's own collection that asks nothing yet."""
    return Quiz.objects.create(
        collection=own_collection(author),
        slug=unguessable_slug(),
        title=UNTITLED,
        changed_at=now,
    )


def unguessable_slug() -> str:
    """An address that only those know who were told it."""
    return secrets.token_hex(LINK_BYTES)
