"""Links into a demo: each signs in one browser, once, within a day."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from quizzes.models import DemoLink, User
from quizzes.permissions import may_teach
from quizzes.selectors.demo import (
    invented_instructors,
    invented_users,
    open_links,
)
from quizzes.selectors.invitations import digest_of

LAST = timedelta(hours=24)


class LinkGone(Exception):
    """It was never there, is used, or has run out."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """A link that was just made: its token, kept nowhere, and whom it signs in as."""

    token: str
    user: User

    @property
    def name(self) -> str:
        """What they are called by: the given name."""
        return self.user.learner.display_name.partition(" ")[0]

    @property
    def teaches(self) -> bool:
        return may_teach(self.user)


@transaction.atomic(durable=True)
def make_links(*, now: datetime) -> tuple[WayIn, WayIn]:
    """Links for a learner and for an instructor; all links before them end.

    Raises User.DoesNotExist: there is no whole demo.
    """
    DemoLink.objects.all().delete()
    learns = invented_users().filter(role=User.Role.LEARNER).earliest("pk")
    teaches = invented_instructors().earliest("pk")
    return _way_in(learns, now=now), _way_in(teaches, now=now)


@transaction.atomic(durable=True)
def enter_demo(*, token: str, now: datetime) -> User:
    """Use the link up, and return whom it signs in as.

    Raises LinkGone; of many who try at once one succeeds.
    """
    link = open_links(token, now).select_related("user").first()
    if link is None:
        raise LinkGone
    # By its own row alone: what is joined is as it was before others committed.
    if not DemoLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now):
        raise LinkGone
    return link.user


def _way_in(user: User, *, now: datetime) -> WayIn:
    token = secrets.token_urlsafe()
    DemoLink.objects.create(
        digest=digest_of(token), user=user, created_at=now, expires_at=now + LAST
    )
    return WayIn(token, user)
