"""Roles: who learns, who teaches, and who decides on that."""

from datetime import datetime

from django.db import transaction

from quizzes.models import AuditEvent, User
from quizzes.services.audit import record


class NotAnOwner(Exception):
    """Who asked may not set roles, perhaps since a moment ago; nothing changes."""


class LastOwner(Exception):
    """Nobody would be left to set roles; nothing changes."""


@transaction.atomic(durable=True)
def set_role(*, user_id: int, role: str, by: User, now: datetime) -> User:
    """Give an account a role; its sign-ins end with the one it had.

    It is written down, unless the account has that role already.

    Raises:
        NotAnOwner, LastOwner: nothing changes.
        User.DoesNotExist: there is no such account.
    """
    owners = lock_owners()
    if by.pk not in owners:
        raise NotAnOwner
    if role != User.Role.OWNER and owners == {user_id}:
        raise LastOwner
    user = User.objects.select_for_update().get(pk=user_id)
    give_role(user, role, by=by, now=now)
    return user


def give_role(
    user: User, role: str, *, by: User, now: datetime, via: str = "people"
) -> None:
    """Change the role of an account that this transaction has locked.

    ``via``: people, where owners set roles, or an invitation that ``by`` has taken.
    """
    before = user.role
    if before == role:
        return
    user.role = role
    user.save(update_fields=["role"])
    change = ({"role": str(before)}, {"role": str(role), "via": via})
    record(AuditEvent.Action.ROLE, by=by, now=now, about=user, change=change)


@transaction.atomic(durable=True)
def set_staff(*, email: str, is_staff: bool, now: datetime) -> User:
    """Open the admin to an account, or close it, from the command line.

    It is written down, unless it was so already. Raises User.DoesNotExist.
    """
    user = User.objects.select_for_update().get(email=email.lower())
    before = user.is_staff
    if before != is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])
        change = ({"is_staff": before}, {"is_staff": is_staff})
        record(AuditEvent.Action.STAFF, by=None, now=now, about=user, change=change)
    return user


def lock_owners() -> set[int]:
    """The owners who can sign in, who stay so until this transaction ends.

    Two who demote each other wait here, and the second no longer is an owner.
    """
    owners = User.objects.select_for_update().filter(
        role=User.Role.OWNER, is_active=True
    )
    return set(owners.order_by("pk").values_list("pk", flat=True))
