"""Exams whose time is up, finished by whoever looks."""

import pytest

from quizzes.models import Attempt
from quizzes.selectors.verification import score_differences
from quizzes.services.attempts import finish_overdue
from tests.answering import choose
from tests.factories import LearnerFactory, quiz_with
from tests.factories.begun import attempt_at
from tests.factories.clock import after
from tests.factories.sitting import LIMIT_S, exam_at, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return LearnerFactory()


@pytest.fixture
def quiz():
    return quiz_with(2)


def send(item, key, *, now):
    return save(item, choose(item, key), now=now)


def first(attempt):
    return attempt.items.get(position=1)


def stored(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def nothing_differs():
    return not list(score_differences())


def test_overdue_exam_is_finished_with_what_was_saved(quiz, learner):
    attempt = exam_at(quiz, learner=learner)
    send(first(attempt), "a", now=after(30))

    assert finish_overdue(now=after(LIMIT_S + 6)) == 1

    ended = stored(attempt)
    assert (ended.state, ended.timed_out, ended.score) == ("finished", True, 1)
    assert ended.finished_at == after(LIMIT_S)
    assert nothing_differs()


def test_overdue_exam_ends_with_its_last_answer_in_the_grace(quiz, learner):
    attempt = exam_at(quiz, learner=learner)
    send(first(attempt), "a", now=after(LIMIT_S + 3))

    finish_overdue(now=after(hours=9))

    assert stored(attempt).finished_at == after(LIMIT_S + 3)


def test_sweep_leaves_alone_what_is_not_overdue(quiz, learner):
    running = exam_at(quiz, learner=learner)
    practice = attempt_at(quiz_with(1), learner=learner)

    assert finish_overdue(now=after(LIMIT_S + 5)) == 0

    assert stored(running).is_open
    assert stored(practice).is_open


def test_sweep_of_one_learner_leaves_others_alone(quiz, learner):
    mine, other = (
        exam_at(quiz, learner=learner),
        exam_at(quiz, learner=LearnerFactory()),
    )

    finish_overdue(now=after(hours=1), learner_id=learner.pk)

    assert (stored(mine).is_open, stored(other).is_open) == (False, True)


def test_sweep_that_finds_nothing_takes_one_query(quiz, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert finish_overdue(now=after()) == 0


def test_sweep_finishes_more_than_one_batch():
    quiz = quiz_with(1)
    for _ in range(101):
        exam_at(quiz, learner=LearnerFactory())

    assert finish_overdue(now=after(hours=1)) == 101
    assert not Attempt.objects.filter(state="open").exists()
