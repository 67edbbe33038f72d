"""What of a copy is the demo's, and which links lead into it."""

from datetime import datetime

from django.db.models import QuerySet

from quizzes.models import Attempt, DemoLink, Learner, User
from quizzes.models.people import DemoLinkQuerySet
from quizzes.selectors.invitations import digest_of


def invented_learners() -> QuerySet[Learner]:
    """All that the demo has made up, whatever was done with their accounts since."""
    return Learner.objects.filter(is_invented=True)


def has_real_people() -> bool:
    """Whether somebody has an account or an attempt who was not invented."""
    accounts = User.objects.exclude(learner__is_invented=True)
    attempts = Attempt.objects.exclude(learner__is_invented=True)
    return accounts.exists() or attempts.exists()


def is_begun() -> bool:
    """Whether a demo was made here, or begun."""
    return invented_learners().exists()


def is_whole() -> bool:
    """Whether it was made to its end: only then its instructor's account opens."""
    return invented_instructors().exists()


def invented_users() -> QuerySet[User]:
    """Accounts of invented people that can be signed in to, each with its learner."""
    users = User.objects.filter(learner__is_invented=True, is_active=True)
    return users.select_related("learner")


def invented_instructors() -> QuerySet[User]:
    """Those of them who teach; the first one has made the test."""
    return invented_users().exclude(role=User.Role.LEARNER)


def open_links(token: str, now: datetime) -> DemoLinkQuerySet:
    """The link of this token, if it still signs in; at most one row."""
    return DemoLink.objects.open(now).filter(digest=digest_of(token))
