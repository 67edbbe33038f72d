from datetime import timedelta

import pytest

from quizzes.models import Invitation
from quizzes.selectors.invitations import digest_of, open_invitations
from quizzes.services.invitations import (
    InvitationGone,
    NothingToGain,
    invite,
    invite_first,
    take_invitation,
)
from tests.factories import InstructorFactory, OwnerFactory, UserFactory
from tests.factories.clock import NOON, after
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


def first(now=NOON) -> str:
    token = invite_first(now=now)
    assert token
    return token


def take(token, user, now=NOON):
    return take_invitation(token=token, user=user, now=now)


@pytest.mark.parametrize("role", ["instructor", "owner"])
def test_it_gives_its_role(role):
    user = UserFactory()

    taken = take(invite(role=role, now=NOON), user)

    user.refresh_from_db()
    invitation = Invitation.objects.get()
    assert (taken.role, user.role) == (role, role)
    assert (invitation.used_by, invitation.used_at) == (user, NOON)


def test_only_a_digest_of_the_token_is_kept():
    token = invite(role="instructor", now=NOON)

    assert token not in repr(everything_stored())
    assert len(token) == 43  # 256 bits


def test_it_works_once():
    token, second = invite(role="instructor", now=NOON), UserFactory()
    take(token, UserFactory())
    before = everything_stored()

    with pytest.raises(InvitationGone):
        take(token, second)

    assert everything_stored() == before


@pytest.mark.parametrize(
    "days, works", [(6.999, True), (7, False), (8, False)], ids=str
)
def test_it_works_for_a_week(days, works):
    token = invite(role="instructor", now=NOON)

    assert open_invitations(token, after(days=days)).exists() is works


def test_an_unknown_one_is_gone():
    with pytest.raises(InvitationGone):
        take("unknown", UserFactory())


@pytest.mark.parametrize("factory", [InstructorFactory, OwnerFactory])
def test_it_takes_nothing_away_and_stays_for_somebody_else(factory):
    token, user = invite(role="instructor", now=NOON), factory()
    before = everything_stored()

    with pytest.raises(NothingToGain):
        take(token, user)

    assert everything_stored() == before


def test_the_first_makes_an_owner_within_a_day():
    token, user = first(), UserFactory()
    open_for = [
        open_invitations(token, NOON + timedelta(hours=hours)).exists()
        for hours in (23.9, 24)
    ]

    take(token, user)

    user.refresh_from_db()
    assert (open_for, user.role) == ([True, False], "owner")


def test_the_first_replaces_the_one_before():
    old, new = first(), first(now=after(60))

    digests = list(Invitation.objects.values_list("digest", flat=True))
    assert digests == [digest_of(new)]
    with pytest.raises(InvitationGone):
        take(old, UserFactory())


@pytest.mark.parametrize("factory", [InstructorFactory, OwnerFactory])
def test_there_is_no_first_where_somebody_teaches(factory):
    token = first()
    factory()

    assert invite_first(now=NOON) is None
    with pytest.raises(InvitationGone):
        take(token, UserFactory())


def test_a_used_first_one_is_kept():
    take(first(), UserFactory())

    assert Invitation.objects.filter(is_first=True).count() == 1
    assert invite_first(now=NOON) is None


def test_invented_people_keep_nobody_from_being_the_first():
    OwnerFactory(learner__is_invented=True)
    token = first()

    assert take(token, UserFactory()).role == "owner"
    assert invite_first(now=NOON) is None
