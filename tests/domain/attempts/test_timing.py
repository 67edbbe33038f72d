from datetime import timedelta

import pytest

from quizzes.domain.attempts.timing import (
    Arrival,
    minutes_expected,
    time_spent,
    time_used,
)
from tests.factories.clock import NOON, after


@pytest.mark.parametrize(
    "moments, used",
    [
        ([], timedelta()),
        ([NOON], timedelta()),
        ([NOON, after(30)], timedelta(seconds=30)),
        ([NOON, after(30), after(90)], timedelta(seconds=90)),
        ([NOON, after(minutes=10)], timedelta(minutes=10)),
        ([NOON, after(minutes=10, seconds=1)], timedelta()),  # a pause
        (
            [NOON, after(60), after(days=2), after(days=2, seconds=20)],
            timedelta(seconds=80),
        ),
        (
            [NOON, after(30), after(20)],
            timedelta(seconds=30),
        ),  # never less than nothing
    ],
)
def test_time_used_leaves_pauses_out(moments, used):
    assert time_used(moments) == used


def test_time_spent_ends_with_the_attempt_and_leaves_out_what_came_late():
    sent = [
        Arrival(after(hours=5), is_late=True),
        Arrival(after(90), is_late=False),
        Arrival(after(60), is_late=False),
    ]

    spent = [time_spent(NOON, sent, end) for end in (after(minutes=10), None)]

    assert spent == [timedelta(minutes=10), timedelta(seconds=90)]


@pytest.mark.parametrize(
    "questions, minutes", [(0, 1), (1, 1), (2, 1), (3, 2), (9, 6), (15, 10), (30, 20)]
)
def test_minutes_expected_are_40_seconds_a_question(questions, minutes):
    assert minutes_expected(questions) == minutes
