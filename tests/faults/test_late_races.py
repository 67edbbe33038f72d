"""F16: late answers are accepted once, however often and whenever it is pressed."""

from uuid import uuid4

import pytest

from quizzes.models import Attempt, AuditEvent, Response
from quizzes.selectors.verification import score_differences
from quizzes.services.attempts import Sending, submit_answer
from quizzes.services.late import MoreCame, accept_late
from tests.answering import choose
from tests.factories import CollectionFactory, InstructorFactory, quiz_with
from tests.factories.clock import after
from tests.factories.sitting import LIMIT_S, exam_at, save
from tests.faults.parallel import at_once

OVER = after(LIMIT_S + 60)
PRESSED = after(LIMIT_S + 120)


@pytest.fixture
def by(transactional_db):
    return InstructorFactory()


@pytest.fixture
def exam(by):
    exam = exam_at(quiz_with(2, collection=CollectionFactory(slug="own", owner=by)))
    first = exam.items.get(position=1)
    save(first, choose(first, "a"), now=OVER)
    return Attempt.objects.get(pk=exam.pk)


def score_of(exam):
    return Attempt.objects.get(pk=exam.pk).score


def test_pressed_twenty_times_at_once_is_once(exam, by):
    newest = Response.objects.latest("pk").pk

    def press(_):
        return accept_late(seen={exam.pk: newest}, by=by, now=PRESSED)

    assert sum(at_once(press, 20)) == 1
    assert AuditEvent.objects.count() == 1
    assert score_of(exam) == 1
    assert not list(score_differences())


@pytest.mark.parametrize("arrived", [PRESSED, after(LIMIT_S + 119)])
def test_answers_that_come_at_that_moment_are_before_or_after(exam, by, arrived):
    newest = Response.objects.latest("pk").pk
    second = exam.items.get(position=2)

    def work(number):
        if number % 2:
            sending = Sending(choose(second, "a"), uuid4())
            return submit_answer(item=second, sending=sending, now=arrived)
        try:
            return accept_late(seen={exam.pk: newest}, by=by, now=PRESSED)
        except MoreCame:
            return 0

    at_once(work, 10)

    assert score_of(exam) in {0, 1}
    assert AuditEvent.objects.count() == score_of(exam)
    assert Response.objects.filter(item=second).count() == 5
    assert not list(score_differences())
