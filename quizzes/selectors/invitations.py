"""Which invitation a link means, while it may be taken."""

import hashlib
from datetime import datetime

from quizzes.models import Invitation
from quizzes.models.people import InvitationQuerySet


def digest_of(token: str) -> str:
    """What is kept of a token. It has 256 bits of chance, so it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitations(token: str, now: datetime) -> InvitationQuerySet:
    """The invitation of this token, if it may be taken; at most one row."""
    return Invitation.objects.open(now).filter(digest=digest_of(token))
