from decimal import Decimal
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session

from quizzes.models import Attempt, AuditEvent, Learner, Quiz, User
from quizzes.services.attempts import start_attempt
from quizzes.services.learners import HasLeft, set_allowance
from quizzes.services.people.roles import NotAnOwner
from quizzes.services.privacy import Teaches, erase_learner
from tests.factories import (
    InstructorFactory,
    LearnerFactory,
    OwnerFactory,
    UserFactory,
    quiz_with,
)
from tests.factories.begun import finished_at
from tests.factories.clock import NOON, after
from tests.factories.sitting import LIMIT_S, exam_at
from tests.views.browsers import browser_of
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return InstructorFactory()


@pytest.fixture
def exam():
    return exam_at(quiz_with(1, time_limit_s=LIMIT_S))


def allow(exam, times, by, *, at=60):
    allowance = None if times is None else Decimal(times)
    return set_allowance(
        learner_id=exam.learner_id, allowance=allowance, by=by, now=after(at)
    )


def deadline_of(exam):
    return Attempt.objects.get(pk=exam.pk).deadline_at


@pytest.mark.parametrize(
    "times, ends_at", [("1.25", after(750)), ("1.5", after(900)), ("2", after(1200))]
)
def test_more_time_moves_the_end_of_an_exam_under_way(exam, by, times, ends_at):
    assert allow(exam, times, by) == 1

    assert deadline_of(exam) == ends_at
    learner = Learner.objects.get(pk=exam.learner_id)
    assert learner.time_allowance == Decimal(times)


def test_the_limit_is_the_one_that_the_exam_began_with(by):
    quiz = quiz_with(1, mode="exam", time_limit_s=LIMIT_S)
    exam = start_attempt(
        learner_id=UserFactory().learner.pk,
        quiz=quiz,
        start_key=uuid4(),
        now=NOON,
        mode="exam",
    )
    Quiz.objects.update(time_limit_s=120)

    allow(exam, "2", by)

    assert deadline_of(exam) == after(2 * LIMIT_S)


def test_none_lifts_the_limit_of_an_exam_under_way(exam, by):
    allow(exam, None, by)

    assert deadline_of(exam) is None


@pytest.mark.parametrize("times", ["2", None])
def test_no_exam_goes_on_after_its_quiz_closes(exam, by, times):
    Quiz.objects.update(closes_at=after(700))

    allow(exam, times, by)

    assert deadline_of(exam) == after(700)


def test_time_that_is_taken_back_ends_an_exam_no_sooner_than_now(exam, by):
    allow(exam, "2", by)

    allow(exam, "1", by, at=800)

    assert deadline_of(exam) == after(800)
    assert Attempt.objects.get().is_open


def test_an_exam_whose_time_was_up_does_not_go_on(exam, by):
    assert allow(exam, "2", by, at=LIMIT_S + 60) == 0

    exam.refresh_from_db()
    assert (exam.state, exam.timed_out) == ("finished", True)
    assert exam.deadline_at == after(LIMIT_S)


def test_an_exam_within_the_grace_goes_on(exam, by):
    allow(exam, "1.5", by, at=LIMIT_S + 3)

    assert deadline_of(exam) == after(900)


def test_it_is_written_down_once(exam, by):
    allow(exam, "1.5", by)
    allow(exam, "1.5", by)
    allow(exam, None, by)

    changes = [
        (each.before["allowance"], each.after["allowance"], each.after["attempts"])
        for each in AuditEvent.objects.order_by("pk")
    ]
    assert changes == [("1", "1.5", [exam.pk]), ("1.5", None, [exam.pk])]
    assert {each.actor for each in AuditEvent.objects.all()} == {by}


def test_nobody_is_left_to_give_time_to(by):
    learner = LearnerFactory(left_at=NOON)

    with pytest.raises(HasLeft):
        set_allowance(learner_id=learner.pk, allowance=None, by=by, now=NOON)


def erase(learner, by):
    erase_learner(learner_id=learner.pk, by=by, now=NOON)


def test_an_account_is_forgotten_on_request():
    owner = OwnerFactory()
    user = UserFactory(email="ines@example.org", learner__display_name="Ines")
    learner = user.learner
    score = finished_at(quiz_with(2), keys="ab", learner=learner).score

    erase(learner, owner)

    learner = Learner.objects.get(pk=learner.pk)
    assert not User.objects.filter(pk=user.pk).exists()
    assert (learner.user, learner.display_name, learner.left_at) == (None, "", NOON)
    assert Attempt.objects.get().score == score == 1
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.learner) == ("deletion", owner, learner)
    assert "ines" not in f"{event.before}{event.after}".lower()


def test_a_guest_is_forgotten_by_the_browser_too():
    learner = LearnerFactory(display_name="Ines")
    exam = exam_at(quiz_with(1), learner=learner)
    browser_of(learner)
    other = browser_of(LearnerFactory()).session.session_key

    erase(learner, OwnerFactory())

    assert Learner.objects.get(pk=learner.pk).display_name == ""
    assert Attempt.objects.get(pk=exam.pk).state == "finished"
    assert [each.session_key for each in Session.objects.all()] == [other]


def test_a_repeat_changes_nothing():
    owner, learner = OwnerFactory(), LearnerFactory()
    erase(learner, owner)
    before = everything_stored()

    erase(learner, owner)

    assert everything_stored() == before


@pytest.mark.parametrize("factory", [InstructorFactory, OwnerFactory])
def test_who_teaches_is_made_a_learner_first(factory):
    owner, user = OwnerFactory(), factory()
    before = everything_stored()

    with pytest.raises(Teaches):
        erase(user.learner, owner)

    assert everything_stored() == before


def test_only_owners_erase(by):
    learner = LearnerFactory()
    before = everything_stored()

    with pytest.raises(NotAnOwner):
        erase(learner, by)

    assert everything_stored() == before
