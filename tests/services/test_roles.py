import pytest

from quizzes.models import User
from quizzes.services.people.roles import LastOwner, NotAnOwner, set_role, set_staff
from tests.factories import InstructorFactory, OwnerFactory, UserFactory
from tests.factories.clock import NOON
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["learner", "instructor", "owner"])
def test_an_owner_sets_a_role(role):
    user = InstructorFactory()

    set_role(user_id=user.pk, role=role, by=OwnerFactory(), now=NOON)

    user.refresh_from_db()
    assert user.role == role


@pytest.mark.parametrize("factory", [UserFactory, InstructorFactory])
@pytest.mark.parametrize("whose", ["own", "another's"])
def test_nobody_else_sets_one(factory, whose):
    OwnerFactory()
    user, other = factory(), UserFactory()
    before = everything_stored()

    with pytest.raises(NotAnOwner):
        set_role(
            user_id=(user if whose == "own" else other).pk,
            role="owner",
            by=user,
            now=NOON,
        )

    assert everything_stored() == before


def test_who_was_an_owner_when_the_page_was_opened_sets_none():
    owner, user = OwnerFactory(), UserFactory()
    stale = User.objects.get(pk=owner.pk)
    set_role(user_id=owner.pk, role="learner", by=OwnerFactory(), now=NOON)

    with pytest.raises(NotAnOwner):
        set_role(user_id=user.pk, role="owner", by=stale, now=NOON)


@pytest.mark.parametrize("role", ["learner", "instructor"])
def test_the_last_owner_stays_one(role):
    owner = OwnerFactory()
    OwnerFactory(is_active=False)
    before = everything_stored()

    with pytest.raises(LastOwner):
        set_role(user_id=owner.pk, role=role, by=owner, now=NOON)

    assert everything_stored() == before


def test_an_owner_may_step_down_for_another():
    owner = OwnerFactory()
    OwnerFactory()

    set_role(user_id=owner.pk, role="instructor", by=owner, now=NOON)

    owner.refresh_from_db()
    assert owner.role == "instructor"


def test_the_sign_ins_of_a_role_end_with_it():
    user = UserFactory()
    before = user.get_session_auth_hash()

    changed = set_role(user_id=user.pk, role="instructor", by=OwnerFactory(), now=NOON)

    assert changed.get_session_auth_hash() != before


def test_staff_by_address():
    user = UserFactory(email="ines@example.org")

    open_, closed = (
        set_staff(email="Ines@Example.org", is_staff=is_staff, now=NOON).is_staff
        for is_staff in (True, False)
    )

    user.refresh_from_db()
    assert (open_, closed, user.is_staff) == (True, False, False)
