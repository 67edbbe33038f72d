from decimal import Decimal

import pytest

from quizzes.models import Attempt, AuditEvent, Item, Response
from quizzes.selectors.verification import score_differences
from quizzes.services.late import MoreCame, accept_late
from tests.answering import choose
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    OwnerFactory,
    QuizShareFactory,
    quiz_with,
)
from tests.factories.clock import after
from tests.factories.sitting import LIMIT_S, exam_at, save
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

OVER = after(LIMIT_S + 60)
PRESSED = after(LIMIT_S + 600)


@pytest.fixture
def by():
    return InstructorFactory()


@pytest.fixture
def quiz(by):
    return quiz_with(3, collection=CollectionFactory(slug="own", owner=by))


@pytest.fixture
def exam(quiz):
    """The first is right, the second wrong; both, and the third, came late anew."""
    exam = exam_at(quiz)
    first, second, third = exam.items.all()
    save(first, choose(first, "a"))
    save(second, choose(second, "b"))
    for item, key in ((first, "b"), (second, "a"), (third, "a")):
        save(item, choose(item, key), now=OVER)
    return Attempt.objects.get(pk=exam.pk)


def newest():
    return Response.objects.latest("pk").pk


def accept(exam, by, *, newest_seen=None, now=PRESSED):
    seen = newest() if newest_seen is None else newest_seen
    return accept_late(seen={exam.pk: seen}, by=by, now=now)


def test_late_answers_count_as_if_they_had_come_in_time(exam, by):
    assert exam.score == 1

    assert accept(exam, by) == 1

    exam.refresh_from_db()
    items = exam.items.values_list("mark", "response__canonical")
    assert list(items) == [(0, "b"), (1, "a"), (1, "a")]
    assert (exam.score, exam.late_accepted_at) == (2, PRESSED)
    assert exam.finished_at == after(LIMIT_S)
    assert Response.objects.filter(is_late=True).count() == 3
    assert not list(score_differences())


def test_it_is_written_down_with_both_scores(exam, by):
    accept(exam, by)

    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.at) == ("late", by, PRESSED)
    assert (event.learner, event.quiz) == (exam.learner, exam.quiz)
    assert Decimal(event.before["score"]) == 1
    assert Decimal(event.after["score"]) == 2
    assert event.after["answers"] == 3


def test_a_repeat_changes_nothing(exam, by):
    accept(exam, by)
    before = everything_stored()

    assert accept(exam, by, now=after(LIMIT_S + 900)) == 0

    assert everything_stored() == before


def test_what_comes_afterwards_waits_to_be_accepted_too(exam, by):
    accept(exam, by)
    third = exam.items.get(position=3)

    save(third, choose(third, "b"), now=after(LIMIT_S + 700))

    assert Item.objects.get(pk=third.pk).mark == 1
    assert not list(score_differences())
    assert accept(exam, by, now=after(LIMIT_S + 800)) == 1
    assert Item.objects.get(pk=third.pk).mark == 0
    assert not list(score_differences())


def test_what_was_not_looked_at_is_not_accepted(exam, by):
    seen = newest()
    third = exam.items.get(position=3)
    save(third, choose(third, "c"), now=after(LIMIT_S + 90))
    before = everything_stored()

    with pytest.raises(MoreCame):
        accept(exam, by, newest_seen=seen)

    assert everything_stored() == before


def test_what_was_looked_at_is_asked_of_each_exam(exam, quiz, by):
    """One can be stored after the page, with a lower id than another exam's."""
    third = exam.items.get(position=3)
    seen = {exam.pk: newest()}
    save(third, choose(third, "c"), now=after(LIMIT_S + 90))
    other = exam_at(quiz)
    first = other.items.get(position=1)
    save(first, choose(first, "a"), now=OVER)
    seen[other.pk] = newest()

    with pytest.raises(MoreCame):
        accept_late(seen=seen, by=by, now=PRESSED)

    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("may_edit, accepted", [(True, 1), (False, 0)])
def test_a_share_to_read_is_not_enough(exam, quiz, may_edit, accepted):
    colleague = QuizShareFactory(quiz=quiz, may_edit=may_edit).user

    assert accept(exam, colleague) == accepted


@pytest.mark.parametrize(
    "factory, accepted", [(OwnerFactory, 1), (InstructorFactory, 0)]
)
def test_the_site_s_are_for_owners(factory, accepted):
    exam = exam_at(quiz_with(1))
    item = exam.items.get()
    save(item, choose(item, "a"), now=OVER)

    assert accept(exam, factory()) == accepted


def test_an_exam_that_was_handed_in_has_none(quiz, by):
    exam = exam_at(quiz)
    Attempt.objects.filter(pk=exam.pk).update(
        state="finished", finished_at=after(60), score=0
    )

    assert accept(exam, by, newest_seen=0) == 0
    assert not AuditEvent.objects.exists()
