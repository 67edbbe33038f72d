"""Roles: who learns, who teaches, and who decides on that."""

from django.db import transaction

from quizzes.models import User


class NotAnOwner(Exception):
    """Who asked may not set roles, perhaps since a moment ago; nothing changes."""


class LastOwner(Exception):
    """Nobody would be left to set roles; nothing changes."""


@transaction.atomic(durable=True)
def set_role(*, user_id: int, role: str, by: User) -> User:
    """Give an account a role; its sign-ins end with the one it had.

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
    user.role = role
    user.save(update_fields=["role"])
    return user


@transaction.atomic(durable=True)
def set_staff(*, email: str, is_staff: bool) -> User:
    """Open the admin to an account, or close it. Raises User.DoesNotExist."""
    user = User.objects.select_for_update().get(email=email.lower())
    user.is_staff = is_staff
    user.save(update_fields=["is_staff"])
    return user


def lock_owners() -> set[int]:
    """The owners who can sign in, who stay so until this transaction ends.

    Two who demote each other wait here, and the second no longer is an owner.
    """
    owners = User.objects.select_for_update().filter(
        role=User.Role.OWNER, is_active=True
    )
    return set(owners.order_by("pk").values_list("pk", flat=True))
