"""Sign-ins: ending them, and going on under another key."""

from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.db import transaction

from quizzes.models import User


@transaction.atomic(durable=True)
def end_sign_ins(user: User, *, sign_ins: Collection[int]) -> None:
    """End these of the user's sign-ins; those of others stay as they are."""
    for each in UserSession.objects.filter(user=user, pk__in=sign_ins):
        each.end()


@transaction.atomic(durable=True)
def carry_on_sign_in(*, before: str, after: str) -> None:
    """Keep a browser listed whose session has a new key."""
    UserSession.objects.filter(session_key=before).update(session_key=after)
