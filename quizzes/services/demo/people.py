"""Accounts for invented people. None has a password: only a demo's links sign in."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from quizzes.domain.demo.people import INSTRUCTOR, Person
from quizzes.models import Learner, User


@transaction.atomic(durable=True)
def open_accounts(people: Iterable[tuple[Person, datetime]]) -> Sequence[Learner]:
    """Learners with an account since these moments, in this order."""
    return [_account(person, joined_at=joined_at) for person, joined_at in people]


@transaction.atomic(durable=True)
def open_instructor(*, joined_at: datetime) -> User:
    """The one who teaches, as an owner; closed until the demo is whole."""
    learner = _account(INSTRUCTOR, joined_at=joined_at)
    user = User.objects.get(learner=learner)
    user.role, user.is_active = User.Role.OWNER, False
    user.save(update_fields=["role", "is_active"])
    return user


@transaction.atomic(durable=True)
def let_in() -> None:
    """Open the instructor's account, which says that the demo is whole."""
    User.objects.filter(email=INSTRUCTOR.email).update(is_active=True)


def _account(person: Person, *, joined_at: datetime) -> Learner:
    user = User.objects.create_user(person.email, date_joined=joined_at)
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return Learner.objects.create(
        user=user,
        display_name=person.name,
        created_at=joined_at,
        is_invented=True,
    )
