from datetime import timedelta
from decimal import Decimal

import pytest

from quizzes.models import Attempt
from quizzes.selectors.history import HistoryFilter, history_screen
from quizzes.selectors.landing import first_quiz
from tests.factories import (
    AttemptFactory,
    ItemFactory,
    LearnerFactory,
    ResponseFactory,
    quiz_with,
)
from tests.factories.clock import NOON, after

pytestmark = pytest.mark.django_db


def finished(learner, percent, hour=0, **fields):
    """An attempt finished in this hour with this score."""
    return AttemptFactory(
        learner=learner,
        finished=True,
        score=Decimal(percent) / 100,
        started_at=after(hours=hour),
        finished_at=after(hours=hour, minutes=5),
        **fields,
    )


def history(learner, page="", **chosen):
    return screen_of(learner.pk, page, **chosen)


def screen_of(learner_id, page="", now=NOON, **chosen):
    return history_screen(
        learner_id, chosen=HistoryFilter(**chosen), page_number=page, now=now
    )


@pytest.mark.parametrize("count", [1, 10])
def test_history_takes_five_queries(count, django_assert_num_queries):
    learner = LearnerFactory()
    for hour in range(count):
        ItemFactory(attempt=finished(learner, 50, hour), mark=0)

    with django_assert_num_queries(5):
        screen = history(learner)

    assert len(screen.shown.rows) == count


@pytest.mark.parametrize("count", [11, 60])
def test_second_page_takes_as_many(count, django_assert_num_queries):
    learner = LearnerFactory()
    for hour in range(count):
        finished(learner, 50, hour)

    with django_assert_num_queries(5):
        history(learner, "2")


def test_stranger_has_no_history():
    finished(LearnerFactory(), 50)

    screen = screen_of(None)

    assert (screen.shown.rows, screen.shown.average, screen.shown.trend) == (
        (),
        None,
        None,
    )
    assert (screen.attempt_count, screen.answered_count) == (0, 0)


def test_stranger_is_told_of_a_quiz_to_begin_with():
    quiz_with(1, slug="disks")

    screen = screen_of(None)

    assert screen.first_quiz == first_quiz(NOON)
    assert screen.first_quiz is not None


def test_learner_with_attempts_is_told_of_none():
    quiz_with(1)

    assert history(AttemptFactory().learner).first_quiz is None


def test_history_holds_own_attempts_of_every_sort_newest_first():
    learner = LearnerFactory()
    first = finished(learner, 40, 1)
    retry = finished(learner, 80, 2, purpose="retry", retry_of=first)
    begun = AttemptFactory(learner=learner, started_at=after(hours=3))
    finished(LearnerFactory(), 99)

    screen = history(learner)

    assert [row.attempt for row in screen.shown.rows] == [begun, retry, first]
    assert screen.attempt_count == 3


def test_row_names_its_quiz_and_how_far_it_is():
    attempt = AttemptFactory(quiz__title="Disks")
    for position, mark in enumerate([1, None, None], start=1):
        ItemFactory(attempt=attempt, position=position, mark=mark)

    [row] = history(attempt.learner).shown.rows

    assert (row.attempt.quiz.title, row.time) == ("Disks", None)
    assert (row.attempt.item_count, row.attempt.answered_count) == (3, 1)


def test_row_of_a_finished_attempt_says_the_time_without_its_pauses():
    attempt = AttemptFactory(
        finished=True, started_at=NOON, finished_at=after(days=1, seconds=30)
    )
    item = ItemFactory(attempt=attempt)
    for sequence, at in enumerate([after(60), after(days=1)], start=1):
        ResponseFactory(item=item, sequence=sequence, received_at=at)

    [row] = history(attempt.learner).shown.rows

    assert row.time == timedelta(seconds=90)


@pytest.mark.parametrize(
    "page, number, length",
    [
        ("", 1, 10),
        ("1", 1, 10),
        ("2", 2, 5),
        ("3", 2, 5),
        ("0", 2, 5),
        ("99999999999999999999", 2, 5),
        ("x", 1, 10),
        ("\0", 1, 10),
        ("9" * 5000, 1, 10),
    ],
)
def test_pages_have_ten_attempts_whatever_is_asked_for(page, number, length):
    learner = LearnerFactory()
    for hour in range(15):
        finished(learner, 50, hour)

    screen = history(learner, page)

    assert (screen.shown.page.number, len(screen.shown.rows)) == (number, length)
    assert screen.attempt_count == 15


@pytest.mark.parametrize(
    "percents, average, counted",
    [
        ([40], 40, 1),
        ([40, 80], 60, 2),
        ([0, 0, 50, 60, 70, 80, 90], 70, 5),  # the last five
        ([50, 51], 51, 2),  # half up, as every other figure
    ],
)
def test_average_is_that_of_the_last_five(percents, average, counted):
    learner = LearnerFactory()
    for hour, percent in enumerate(percents):
        finished(learner, percent, hour)

    screen = history(learner)

    assert (screen.shown.average, screen.shown.averaged_count) == (average, counted)


def test_trend_holds_finished_attempts_oldest_first():
    learner = LearnerFactory()
    for hour, percent in ((2, 90), (0, 40), (1, 60)):
        finished(learner, percent, hour)
    AttemptFactory(learner=learner)

    trend = history(learner).shown.trend

    assert [point.percent for point in trend.points] == [40, 60, 90]


def test_trend_holds_the_last_fifty():
    learner = LearnerFactory()
    for hour in range(53):
        finished(learner, hour, hour)

    trend = history(learner, "2").shown.trend

    assert [point.percent for point in trend.points] == list(range(3, 53))


def test_one_score_is_no_trend():
    attempt = finished(LearnerFactory(), 40)

    assert history(attempt.learner).shown.trend is None
    assert Attempt.objects.count() == 1
