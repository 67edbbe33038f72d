"""Signing in: what a guest did comes along into the account."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from quizzes.models import Attempt, Learner, User
from quizzes.services.attempts.finish import finish_locked


@transaction.atomic(durable=True)
def bring_along(*, user: User, guest_id: int | None, now: datetime) -> Learner:
    """Return the learner of the account, who has then done what the guest did.

    An account without a learner takes over the guest's, or gets a new one. Otherwise
    the guest's attempts become the account's and the guest is gone; where both have
    one open for the same, the guest's is finished. A guest who has an account already,
    or whose account was deleted, stays as they are. A repeat changes nothing.
    """
    # Locked so that of two sign-ins at once the second finds the work done.
    User.objects.select_for_update().get(pk=user.pk)
    learners = Learner.objects.select_for_update().order_by("pk")
    found = list(learners.filter(Q(user=user) | _is_guest(guest_id)))
    own = next((each for each in found if each.user_id), None)
    guest = next((each for each in found if not each.user_id), None)
    if own and guest:
        _merge(guest, own, now=now)
        return own
    learner = own or guest or Learner(created_at=now)
    if learner.user_id is None:
        learner.user = user
        learner.save()
    return learner


def _is_guest(guest_id: int | None) -> Q:
    return Q(pk=guest_id, user=None, left_at=None) if guest_id else Q(pk__in=[])


def _merge(guest: Learner, own: Learner, *, now: datetime) -> None:
    theirs = guest.attempts.select_for_update().order_by("pk")
    for attempt in theirs:
        if _is_open_too(attempt, own):
            finish_locked(attempt, now=now)
        if own.attempts.filter(start_key=attempt.start_key).exists():
            Attempt.objects.filter(pk=attempt.pk).update(start_key=uuid.uuid4())
    guest.attempts.update(learner=own)
    guest.delete()


def _is_open_too(attempt: Attempt, own: Learner) -> bool:
    """Whether the account has an open attempt at the same, and may have only one.

    A retry is of an attempt of its own learner, so no two learners have the same open.
    """
    if not attempt.is_open or attempt.is_retry:
        return False
    same = Q(quiz=attempt.quiz_id, scope=attempt.scope, purpose=attempt.purpose)
    return own.attempts.filter(same, state=Attempt.State.OPEN).exists()
