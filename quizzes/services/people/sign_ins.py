"""Ending sign-ins: the session of a browser is gone, and with it what it may do."""

from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.db import transaction

from quizzes.models import User


@transaction.atomic(durable=True)
def end_sign_ins(user: User, *, sign_ins: Collection[int]) -> None:
    """End these of the user's sign-ins; those of others stay as they are."""
    for each in UserSession.objects.filter(user=user, pk__in=sign_ins):
        each.end()
