"""Sharing: who else may read a collection or a quiz, or edit it."""

from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.db.models import QuerySet

from quizzes.models import AuditEvent, Collection, Quiz, QuizShare, Share, User
from quizzes.services.audit import record
from quizzes.services.bank.drafts import own_collection

Shared: TypeAlias = Collection | Quiz

NONE, READ, EDIT = "none", "read", "edit"


class NobodyThere(Exception):
    """No instructor has this address; whether a learner has is not told."""


class TheirsAlready(Exception):
    """It belongs to whoever has this address."""


@transaction.atomic(durable=True)
def share(
    *, thing: Shared | None, email: str, may_edit: bool, by: User, now: datetime
) -> User:
    """Let the instructor with this address read it, or edit it; return them.

    ``thing`` of None is the own collection of ``by``, made if need be. Repeating a
    call is harmless. Raises NobodyThere, TheirsAlready, and as all here DoesNotExist
    where the thing was thrown away meanwhile.
    """
    thing = own_collection(by) if thing is None else thing
    person = User.objects.teaching().filter(email=email.lower(), is_active=True).first()
    if person is None:
        raise NobodyThere
    if person.pk == _owner_of(thing):
        raise TheirsAlready
    _lock(thing)
    _let(thing, person, EDIT if may_edit else READ, by=by, now=now)
    return person


@transaction.atomic(durable=True)
def change_share(
    *, thing: Shared, user_id: int, may_edit: bool, by: User, now: datetime
) -> User | None:
    """Change what somebody with access may do with it; return them.

    None, and nothing changes, where they have no access.
    """
    access = EDIT if may_edit else READ
    return _change(thing, user_id, access, by=by, now=now)


@transaction.atomic(durable=True)
def unshare(*, thing: Shared, user_id: int, by: User, now: datetime) -> User | None:
    """Take it away from somebody, at once; return them, or None if they had nothing."""
    return _change(thing, user_id, NONE, by=by, now=now)


def _change(
    thing: Shared, user_id: int, access: str, *, by: User, now: datetime
) -> User | None:
    _lock(thing)
    held = _shares(thing).select_related("user").filter(user=user_id).first()
    if held is None:
        return None
    _let(thing, held.user, access, by=by, now=now)
    return held.user


def _lock(thing: Shared) -> None:
    """Of two who change it at once the second then reads what the first did."""
    type(thing).objects.select_for_update().get(pk=thing.pk)


def _let(thing: Shared, person: User, access: str, *, by: User, now: datetime) -> None:
    """Store it and write it down, unless it is so already; ``thing`` is locked."""
    held = _shares(thing).filter(user=person).first()
    before = NONE if held is None else EDIT if held.may_edit else READ
    if before == access:
        return
    if access == NONE:
        _shares(thing).filter(user=person).delete()
    else:
        thing.shares.update_or_create(
            user=person, defaults={"may_edit": access == EDIT}
        )
    quiz = thing if isinstance(thing, Quiz) else None
    of = {} if quiz else {"collection": thing.pk}
    change = ({**of, "access": before}, {**of, "access": access})
    action = AuditEvent.Action.SHARE
    record(action, by=by, now=now, about=person, quiz=quiz, change=change)


def _shares(thing: Shared) -> QuerySet[Share] | QuerySet[QuizShare]:
    return thing.shares.all()


def _owner_of(thing: Shared) -> int | None:
    collection = thing.collection if isinstance(thing, Quiz) else thing
    return collection.owner_id
