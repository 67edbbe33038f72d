"""Invitations: links that give a role to whoever takes one first."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from quizzes.models import Invitation, User
from quizzes.permissions import would_rise
from quizzes.selectors.invitations import digest_of, open_invitations
from quizzes.services.people.roles import give_role

FIRST_LASTS = timedelta(hours=24)
LASTS = timedelta(days=7)


class InvitationGone(Exception):
    """It was never there, is used, has run out, or is the first one and not needed."""


class NothingToGain(Exception):
    """The account may do already what the invitation would allow; it stays unused."""


@transaction.atomic(durable=True)
def invite(*, role: str, now: datetime) -> str:
    """Make an invitation for a week, and return its token, which is kept nowhere."""
    token = secrets.token_urlsafe()
    Invitation.objects.create(
        digest=digest_of(token), role=role, created_at=now, expires_at=now + LASTS
    )
    return token


@transaction.atomic(durable=True)
def invite_first(*, now: datetime) -> str | None:
    """Make the invitation of the first owner, for a day, and return its token.

    It replaces the one before it. None once somebody teaches here who was
    not invented.
    """
    if User.objects.really_teaching().exists():
        return None
    token = secrets.token_urlsafe()
    Invitation.objects.update_or_create(
        is_first=True,
        used_at=None,
        defaults={
            "role": User.Role.OWNER,
            "digest": digest_of(token),
            "created_at": now,
            "expires_at": now + FIRST_LASTS,
        },
    )
    return token


@transaction.atomic(durable=True)
def take_invitation(*, token: str, user: User, now: datetime) -> User:
    """Give the account the invitation's role, once; return it as it is now.

    Raises:
        InvitationGone: nothing changes; of many who try at once one succeeds.
        NothingToGain: nothing changes.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    invitations = open_invitations(token, now)
    invitation = invitations.first()
    if invitation is None:
        raise InvitationGone
    if not would_rise(user, invitation.role):
        raise NothingToGain
    if not invitations.update(used_at=now, used_by=user):
        raise InvitationGone
    give_role(user, invitation.role, by=user, now=now, via="invitation")
    return user
