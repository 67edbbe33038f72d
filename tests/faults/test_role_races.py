"""T10: however many try at one moment, a link works once and an owner is left."""

from collections import Counter

import pytest

from quizzes.models import Invitation, User
from quizzes.services.invitations import (
    InvitationGone,
    invite,
    invite_first,
    take_invitation,
)
from quizzes.services.people.roles import LastOwner, NotAnOwner, set_role
from quizzes.services.privacy import erase_account
from tests.factories import OwnerFactory, UserFactory
from tests.factories.clock import NOON
from tests.faults.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 20


def outcome(work, *refusals):
    try:
        work()
    except refusals as refusal:
        return type(refusal).__name__
    return "done"


@pytest.mark.parametrize("is_first", [True, False])
def test_of_many_who_take_a_link_one_gets_it(is_first):
    first = invite_first(now=NOON) if is_first else None
    token = first or invite(role="owner", now=NOON)
    users = [UserFactory() for _ in range(AT_ONCE)]

    def take(number):
        return outcome(
            lambda: take_invitation(token=token, user=users[number], now=NOON),
            InvitationGone,
        )

    outcomes = Counter(at_once(take, AT_ONCE))

    assert outcomes == {"done": 1, "InvitationGone": AT_ONCE - 1}
    assert User.objects.get(role="owner") == Invitation.objects.get().used_by


def test_many_first_links_at_once_leave_one():
    tokens = at_once(lambda _: invite_first(now=NOON), AT_ONCE)

    assert len(set(tokens)) == AT_ONCE
    assert Invitation.objects.count() == 1


def test_owners_who_demote_each_other_leave_one():
    owners = [OwnerFactory() for _ in range(AT_ONCE)]

    def demote(number):
        other = owners[(number + 1) % AT_ONCE]
        return outcome(
            lambda: set_role(
                user_id=other.pk, role="learner", by=owners[number], now=NOON
            ),
            NotAnOwner,
            LastOwner,
        )

    at_once(demote, AT_ONCE)

    assert User.objects.filter(role="owner").count() >= 1


def test_owners_who_step_down_at_once_leave_one():
    owners = [OwnerFactory() for _ in range(AT_ONCE)]

    def step_down(number):
        own = owners[number]
        return outcome(
            lambda: set_role(user_id=own.pk, role="learner", by=own, now=NOON),
            LastOwner,
        )

    outcomes = Counter(at_once(step_down, AT_ONCE))

    assert outcomes == {"done": AT_ONCE - 1, "LastOwner": 1}
    assert User.objects.filter(role="owner").count() == 1


def test_owners_who_leave_at_once_leave_one():
    UserFactory()
    owners = [OwnerFactory() for _ in range(AT_ONCE)]

    def leave(number):
        return outcome(
            lambda: erase_account(user_id=owners[number].pk, now=NOON), LastOwner
        )

    outcomes = Counter(at_once(leave, AT_ONCE))

    assert outcomes == {"done": AT_ONCE - 1, "LastOwner": 1}


def test_one_account_deleted_by_many_presses_is_deleted_once():
    user = UserFactory()
    learner = user.learner

    at_once(lambda _: erase_account(user_id=user.pk, now=NOON), AT_ONCE)

    learner.refresh_from_db()
    assert learner.left_at == NOON
    assert not User.objects.exists()
