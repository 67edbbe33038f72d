from datetime import timedelta

import pytest

from quizzes.domain.attempts.timing import minutes_expected, time_used
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
    ],
)
def test_time_used_leaves_pauses_out(moments, used):
    assert time_used(moments) == used


@pytest.mark.parametrize(
    "questions, minutes", [(0, 1), (1, 1), (2, 1), (3, 2), (9, 6), (15, 10), (30, 20)]
)
def test_minutes_expected_are_40_seconds_a_question(questions, minutes):
    assert minutes_expected(questions) == minutes
