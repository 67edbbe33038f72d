"""Who else may read a collection or a quiz, or edit it: given, changed, taken away."""

from itertools import pairwise

import pytest

from quizzes.models import AuditEvent, QuizShare, Share
from quizzes.permissions import editable_quizzes, visible_quizzes
from quizzes.services.sharing import (
    NobodyThere,
    TheirsAlready,
    change_share,
    share,
    unshare,
)
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    QuizFactory,
    UserFactory,
)
from tests.factories.clock import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return InstructorFactory()


@pytest.fixture
def quiz(owner):
    return QuizFactory(collection=CollectionFactory(slug="theirs", owner=owner))


@pytest.fixture
def colleague():
    return InstructorFactory(email="colleague@example.org")


def give(thing, owner, *, email="Colleague@Example.org", may_edit=False):
    return share(thing=thing, email=email, may_edit=may_edit, by=owner, now=NOON)


def written():
    return list(AuditEvent.objects.order_by("pk").values_list("before", "after"))


def test_quiz_is_shared_changed_and_taken_away_at_once(owner, quiz, colleague):
    give(quiz, owner)
    assert quiz in visible_quizzes(colleague)
    assert quiz not in editable_quizzes(colleague)

    change = {"thing": quiz, "user_id": colleague.pk, "by": owner, "now": NOON}
    change_share(may_edit=True, **change)
    assert quiz in editable_quizzes(colleague)

    unshare(**change)
    assert quiz not in visible_quizzes(colleague)
    access = ["none", "read", "edit", "none"]
    assert written() == [
        ({"access": before}, {"access": after}) for before, after in pairwise(access)
    ]


def test_what_is_written_down_names_quiz_and_people_by_id_only(owner, quiz, colleague):
    give(quiz, owner)

    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.subject) == ("share", owner, colleague)
    assert (event.quiz, event.at) == (quiz, NOON)
    assert "@" not in f"{event.before}{event.after}"


def test_repeats_change_nothing_and_are_not_written_down(owner, quiz, colleague):
    give(quiz, owner)
    give(quiz, owner)
    unshare(thing=quiz, user_id=colleague.pk, by=owner, now=NOON)
    unshare(thing=quiz, user_id=colleague.pk, by=owner, now=NOON)
    change_share(thing=quiz, user_id=colleague.pk, may_edit=True, by=owner, now=NOON)

    assert not QuizShare.objects.exists()
    assert len(written()) == 2


def test_collection_is_shared_and_named_in_what_is_written_down(owner, colleague):
    collection = CollectionFactory(slug="theirs", owner=owner)

    give(collection, owner, may_edit=True)

    assert Share.objects.get().may_edit
    of = {"collection": collection.pk}
    assert written() == [({**of, "access": "none"}, {**of, "access": "edit"})]


def test_own_collection_is_made_when_it_is_shared(owner, colleague):
    give(None, owner)

    assert Share.objects.get().collection.owner == owner


@pytest.mark.parametrize(
    "role, is_active", [("learner", True), ("instructor", False), (None, True)]
)
def test_whoever_does_not_teach_is_nobody(owner, quiz, role, is_active):
    if role:
        UserFactory(email="colleague@example.org", role=role, is_active=is_active)

    with pytest.raises(NobodyThere):
        give(quiz, owner)

    assert written() == []


def test_owner_has_it_already(owner, quiz):
    with pytest.raises(TheirsAlready):
        give(quiz, owner, email=owner.email)
