"""What a guest did comes along into the account: all of it, once, and to no other."""

from uuid import uuid4

import pytest

from quizzes.models import Attempt, Item, Learner, Response
from quizzes.selectors.verification import score_differences
from quizzes.services.attempts import (
    QuestionLocked,
    Sending,
    bring_along,
    start_retry,
    submit_answer,
)
from tests.answering import choose
from tests.factories import AttemptFactory, LearnerFactory, UserFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.clock import NOON, after
from tests.factories.sitting import exam_at
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def guest():
    return LearnerFactory()


@pytest.fixture
def quiz():
    return quiz_with(2)


def sign_in(user, guest, now=NOON):
    return bring_along(user=user, guest_id=guest.pk, now=now)


def state_of(attempt):
    return Attempt.objects.get(pk=attempt.pk).state


def test_new_account_takes_the_guest_over(guest, quiz):
    user, attempt = UserFactory(learner=None), attempt_at(quiz, learner=guest)

    learner = sign_in(user, guest)

    assert (learner, learner.user) == (guest, user)
    assert Attempt.objects.get().learner == guest
    assert attempt.learner == learner


def test_account_without_a_guest_gets_a_learner(db):
    user = UserFactory(learner=None)

    learner = bring_along(user=user, guest_id=None, now=NOON)

    assert (learner.user, learner.created_at) == (user, NOON)
    assert Learner.objects.count() == 1


def test_attempts_of_the_guest_become_the_account_s(user, guest, quiz):
    attempts = [finished_at(quiz, keys="ab", learner=guest) for _ in range(3)]
    attempts.append(attempt_at(quiz, learner=guest))
    answer(attempts[-1].items.get(position=1))
    responses = Response.objects.count()

    learner = sign_in(user, guest)

    assert learner == user.learner
    assert list(learner.attempts.order_by("pk")) == attempts
    assert Response.objects.count() == responses
    assert not Learner.objects.filter(pk=guest.pk).exists()
    assert not list(score_differences())
    assert state_of(attempts[-1]) == "open"


def test_where_both_have_one_open_the_guest_s_is_finished(user, guest, quiz):
    own = attempt_at(quiz, learner=user.learner)
    theirs = attempt_at(quiz, learner=guest)
    answer(theirs.items.get(position=1))

    sign_in(user, guest, now=after(60))

    assert (state_of(own), state_of(theirs)) == ("open", "finished")
    stored = Attempt.objects.get(pk=theirs.pk)
    assert (stored.score, stored.finished_at) == (1, after(60))


def test_where_both_practise_the_same_the_guest_s_is_finished(user, guest):
    practice = {"quiz": None, "purpose": "practice", "title": "Disks"}
    own = AttemptFactory(learner=user.learner, scope="azure#disks", **practice)
    same = AttemptFactory(learner=guest, scope="azure#disks", **practice)
    other = AttemptFactory(learner=guest, scope="azure#files", **practice)

    sign_in(user, guest)

    assert [state_of(each) for each in (own, same, other)] == [
        "open",
        "finished",
        "open",
    ]


def test_finished_attempts_of_the_same_stay_as_they_are(user, guest, quiz):
    own = finished_at(quiz, learner=user.learner)
    theirs = attempt_at(quiz, learner=guest)

    sign_in(user, guest)

    assert (state_of(own), state_of(theirs)) == ("finished", "open")


def test_open_retry_comes_along(user, guest, quiz):
    missed = finished_at(quiz, keys="b", learner=guest)
    retry = start_retry(missed_in=missed, start_key=uuid4(), now=NOON)
    attempt_at(quiz, learner=user.learner)

    sign_in(user, guest)

    assert state_of(retry) == "open"
    assert user.learner.attempts.count() == 3


def test_attempts_that_the_same_key_started_both_come(user, guest, quiz):
    key = uuid4()
    own = finished_at(quiz, learner=user.learner, start_key=key)
    theirs = finished_at(quiz, learner=guest, start_key=key)

    sign_in(user, guest)

    assert set(user.learner.attempts.all()) == {own, theirs}
    assert Attempt.objects.get(pk=own.pk).start_key == key


def test_overdue_exam_of_the_guest_ends_at_its_deadline(user, guest, quiz):
    exam_at(quiz, learner=user.learner)
    theirs = exam_at(quiz, learner=guest)

    sign_in(user, guest, now=after(hours=5))

    stored = Attempt.objects.get(pk=theirs.pk)
    assert (stored.timed_out, stored.finished_at) == (True, theirs.deadline_at)


def test_repeat_changes_nothing(user, guest, quiz):
    attempt_at(quiz, learner=guest)
    sign_in(user, guest)
    before = everything_stored()

    assert sign_in(user, guest) == user.learner

    assert everything_stored() == before


@pytest.mark.parametrize("fields", [{"with_account": True}, {"left_at": NOON}])
def test_who_is_no_guest_stays_who_they_are(user, quiz, fields):
    other = LearnerFactory(**fields)
    attempt_at(quiz, learner=other)
    before = everything_stored()

    assert sign_in(user, other) == user.learner

    assert everything_stored() == before


def test_new_account_does_not_take_over_who_has_left(quiz):
    user, former = UserFactory(learner=None), LearnerFactory(left_at=NOON)
    attempt_at(quiz, learner=former)

    learner = sign_in(user, former)

    assert learner != former
    assert Attempt.objects.get().learner == former


def test_open_exam_still_locks_what_came_along(user, guest, quiz):
    exam_at(quiz, learner=user.learner)
    missed = finished_at(quiz, keys="b", learner=guest)
    retry = start_retry(missed_in=missed, start_key=uuid4(), now=NOON)

    sign_in(user, guest)

    told = Item.objects.with_lock(NOON).filter(attempt__in=[missed, retry])
    assert [item.is_locked for item in told] == [True] * 4
    item = retry.items.get(position=1)
    with pytest.raises(QuestionLocked):
        submit_answer(item=item, sending=Sending(choose(item, "a"), uuid4()), now=NOON)


def test_nothing_else_points_at_a_learner():
    """A new table with a learner in it needs its place in ``bring_along``."""
    assert {each.name for each in Learner._meta.related_objects} == {"attempts"}
