"""Exams: answers that may change, a deadline, and what comes after it."""

from uuid import UUID, uuid4

import pytest

from quizzes.domain.questions.base import BadAnswer
from quizzes.models import Attempt, Item, Response
from quizzes.selectors.verification import score_differences
from quizzes.services.attempts import (
    AttemptClosed,
    NotOffered,
    Sending,
    finish_attempt,
    finish_overdue,
    flag_item,
    start_attempt,
    submit_answer,
)
from tests.answering import choose
from tests.factories import LearnerFactory, quiz_with
from tests.factories.clock import NOON, after

pytestmark = pytest.mark.django_db

LIMIT_S = 600
PAGE = UUID(int=7)


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


def send(item, key, *, now=NOON, page=None, sequence=0, client_key=None):
    sending = Sending(choose(item, key), client_key or uuid4(), page, sequence)
    return submit_answer(item=item, sending=sending, now=now)


def first(attempt):
    return attempt.items.get(position=1)


def stored(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def nothing_differs():
    return not list(score_differences())


# starting


@pytest.mark.parametrize(
    "allowance, minutes", [("1", 10), ("1.25", 12.5), ("1.5", 15), ("2", 20)]
)
def test_deadline_comes_from_the_quiz_and_the_allowance(quiz, allowance, minutes):
    attempt = sit(quiz, LearnerFactory(time_allowance=allowance))

    assert stored(attempt).deadline_at == after(minutes=minutes)
    assert (attempt.mode, attempt.pass_percent) == ("exam", 50)


@pytest.mark.parametrize(
    "limit_s, allowance", [(LIMIT_S, None), (None, "1")], ids=["learner", "quiz"]
)
def test_exam_without_a_limit_has_no_deadline(limit_s, allowance):
    quiz = quiz_with(1, mode="exam", time_limit_s=limit_s)

    learner = LearnerFactory(with_account=True, time_allowance=allowance)

    assert sit(quiz, learner).deadline_at is None


def test_practice_has_no_deadline(quiz, learner):
    assert sit(quiz, learner, mode="practice").deadline_at is None


def test_limit_changed_later_leaves_a_running_exam_alone(quiz, learner):
    attempt = sit(quiz, learner)
    quiz.time_limit_s, quiz.pass_percent = 60, 90
    quiz.save()

    assert sit(quiz, learner) == attempt
    assert stored(attempt).deadline_at == after(LIMIT_S)
    assert stored(attempt).pass_percent == 50


@pytest.mark.parametrize(
    "offered, asked", [("practice", "exam"), ("exam", "practice"), ("both", "party")]
)
def test_quiz_is_taken_only_as_it_is_offered(learner, offered, asked):
    with pytest.raises(NotOffered):
        sit(quiz_with(1, mode=offered), learner, mode=asked)

    assert not Attempt.objects.exists()


def test_exam_does_not_begin_while_the_quiz_is_practised(quiz, learner):
    practice = sit(quiz, learner, mode="practice")

    with pytest.raises(NotOffered):
        sit(quiz, learner)

    assert Attempt.objects.get() == practice


# answering


def test_answer_is_stored_and_not_marked_until_the_end(quiz, learner):
    attempt = sit(quiz, learner)

    response = send(first(attempt), "a")

    item = first(attempt)
    assert (item.response, item.mark) == (response, None)
    finish_attempt(attempt, now=after(60))
    assert (first(attempt).mark, stored(attempt).score) == (1, 1)
    assert nothing_differs()


def test_later_answer_takes_the_place_of_an_earlier_one(quiz, learner):
    attempt = sit(quiz, learner)
    send(first(attempt), "a", now=after(1))
    send(first(attempt), "b", now=after(2))

    finish_attempt(attempt, now=after(60))

    assert first(attempt).answer == "b"
    assert (first(attempt).mark, Response.objects.count()) == (0, 2)
    assert nothing_differs()


def test_answers_of_one_page_count_in_the_order_they_were_made(quiz, learner):
    item = first(sit(quiz, learner))
    send(item, "b", page=PAGE, sequence=2)
    overtaken = send(item, "a", page=PAGE, sequence=1)

    item.refresh_from_db()
    assert item.answer == "b"
    assert list(item.responses.all())[-1] == overtaken
    assert nothing_differs()


def test_answers_of_two_pages_count_as_they_arrive(quiz, learner):
    item = first(sit(quiz, learner))
    send(item, "b", page=PAGE, sequence=9)
    send(item, "c", page=UUID(int=8), sequence=1)

    item.refresh_from_db()
    assert item.answer == "c"


def test_repeated_sending_is_stored_once_and_counts_nothing_again(quiz, learner):
    item, key = first(sit(quiz, learner)), uuid4()
    stored_once = send(item, "a", client_key=key)
    send(item, "b")

    assert send(item, "a", client_key=key) == stored_once

    item.refresh_from_db()
    assert (item.answer, item.responses.count()) == ("b", 2)


def test_key_that_comes_with_another_answer_is_refused(quiz, learner):
    item, key = first(sit(quiz, learner)), uuid4()
    send(item, "a", client_key=key)

    with pytest.raises(BadAnswer):
        send(item, "b", client_key=key)

    assert item.responses.count() == 1


def test_last_answer_does_not_hand_in(quiz, learner):
    attempt = sit(quiz, learner)
    for item in attempt.items.all():
        send(item, "a")

    assert stored(attempt).is_open
    assert nothing_differs()


def test_answer_after_handing_in_is_refused(quiz, learner):
    attempt = sit(quiz, learner)
    finish_attempt(attempt, now=after(30))

    for moment in (after(31), after(LIMIT_S + 60)):
        with pytest.raises(AttemptClosed):
            send(first(attempt), "a", now=moment)

    assert not Response.objects.exists()


# the deadline


@pytest.mark.parametrize(
    "seconds, counts", [(-1, True), (0, True), (5, True), (5.001, False), (6, False)]
)
def test_deadline_is_exact_and_late_answers_are_kept(quiz, learner, seconds, counts):
    attempt = sit(quiz, learner)

    response = send(first(attempt), "a", now=after(LIMIT_S + seconds))

    assert response.is_late is not counts
    assert (first(attempt).response == response) is counts
    assert stored(attempt).is_open is counts
    assert nothing_differs()


def test_late_answer_after_the_sweep_is_kept_and_changes_no_mark(quiz, learner):
    attempt = sit(quiz, learner)
    send(first(attempt), "b", now=after(10))
    finish_overdue(now=after(LIMIT_S + 60))
    before = stored(attempt).score

    late = send(first(attempt), "a", now=after(LIMIT_S + 90))

    assert (late.is_late, late.mark) == (True, 1)
    assert (first(attempt).answer, first(attempt).mark) == ("b", 0)
    assert stored(attempt).score == before
    assert nothing_differs()


def test_answer_behind_the_clocks_own_hand_in_is_kept_as_late(quiz, learner):
    attempt = sit(quiz, learner)
    finish_attempt(attempt, now=after(LIMIT_S + 1))

    assert send(first(attempt), "a", now=after(LIMIT_S + 2)).is_late


def test_answer_of_the_day_after_is_refused(quiz, learner):
    attempt = sit(quiz, learner)

    with pytest.raises(AttemptClosed):
        send(first(attempt), "a", now=after(LIMIT_S + 1, hours=24))

    assert not Response.objects.exists()


# flags


def test_flag_stays_until_it_is_taken_off(quiz, learner):
    item = first(sit(quiz, learner))

    flag_item(item, is_flagged=True)
    assert Item.objects.get(pk=item.pk).is_flagged
    flag_item(item, is_flagged=False)
    assert not Item.objects.get(pk=item.pk).is_flagged


def test_finished_attempt_takes_no_flag(quiz, learner):
    attempt = sit(quiz, learner)
    finish_attempt(attempt, now=after(30))

    flag_item(first(attempt), is_flagged=True)

    assert not first(attempt).is_flagged
