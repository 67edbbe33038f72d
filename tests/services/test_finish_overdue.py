"""Exams whose time is up, finished by whoever looks."""

from uuid import uuid4

import pytest

from quizzes.models import Attempt
from quizzes.selectors.verification import score_differences
from quizzes.services.attempts import (
    Sending,
    finish_overdue,
    start_attempt,
    submit_answer,
)
from tests.answering import choose
from tests.factories import LearnerFactory, quiz_with
from tests.factories.clock import NOON, after

pytestmark = pytest.mark.django_db

LIMIT_S = 600


@pytest.fixture
def learner():
    return LearnerFactory()


@pytest.fixture
def quiz():
    return quiz_with(2, mode="both", time_limit_s=LIMIT_S, pass_percent=50)


def sit(quiz, learner, **more):
    """An exam begun at noon."""
    start = {"start_key": uuid4(), "now": NOON, "mode": "exam", **more}
    return start_attempt(learner_id=learner.pk, quiz=quiz, **start)


def send(item, key, *, now=NOON):
    sending = Sending(choose(item, key), uuid4())
    return submit_answer(item=item, sending=sending, now=now)


def first(attempt):
    return attempt.items.get(position=1)


def stored(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def nothing_differs():
    return not list(score_differences())


def test_overdue_exam_is_finished_with_what_was_saved(quiz, learner):
    attempt = sit(quiz, learner)
    send(first(attempt), "a", now=after(30))

    assert finish_overdue(now=after(LIMIT_S + 6)) == 1

    ended = stored(attempt)
    assert (ended.state, ended.timed_out, ended.score) == ("finished", True, 1)
    assert ended.finished_at == after(LIMIT_S)
    assert nothing_differs()


def test_overdue_exam_ends_with_its_last_answer_in_the_grace(quiz, learner):
    attempt = sit(quiz, learner)
    send(first(attempt), "a", now=after(LIMIT_S + 3))

    finish_overdue(now=after(hours=9))

    assert stored(attempt).finished_at == after(LIMIT_S + 3)


def test_sweep_leaves_alone_what_is_not_overdue(quiz, learner):
    running = sit(quiz, learner)
    practice = sit(quiz_with(1), learner, mode="practice")

    assert finish_overdue(now=after(LIMIT_S + 5)) == 0

    assert stored(running).is_open
    assert stored(practice).is_open


def test_sweep_of_one_learner_leaves_others_alone(quiz, learner):
    mine, other = sit(quiz, learner), sit(quiz, LearnerFactory())

    finish_overdue(now=after(hours=1), learner_id=learner.pk)

    assert (stored(mine).is_open, stored(other).is_open) == (False, True)


def test_sweep_that_finds_nothing_takes_one_query(quiz, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert finish_overdue(now=NOON) == 0


def test_sweep_finishes_more_than_one_batch():
    quiz = quiz_with(1, mode="exam", time_limit_s=LIMIT_S)
    for _ in range(101):
        sit(quiz, LearnerFactory())

    assert finish_overdue(now=after(hours=1)) == 101
    assert not Attempt.objects.filter(state="open").exists()
