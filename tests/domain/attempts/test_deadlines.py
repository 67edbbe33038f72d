from datetime import timedelta
from decimal import Decimal

import pytest

from quizzes.domain.attempts.deadlines import is_kept, is_late, time_limit
from tests.factories.clock import NOON, after

GRACE = timedelta(seconds=5)


@pytest.mark.parametrize(
    "limit_s, allowance, minutes",
    [
        (1200, Decimal(1), 20),
        (1200, Decimal("1.25"), 25),
        (1200, Decimal("1.5"), 30),
        (1200, Decimal(2), 40),
        (1200, None, None),
        (None, Decimal(2), None),
    ],
)
def test_limit_grows_with_the_allowance(limit_s, allowance, minutes):
    limit = time_limit(limit_s, allowance=allowance)

    assert limit == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "seconds, late",
    [(-1, False), (0, False), (5, False), (5.000001, True), (6, True)],
)
def test_late_begins_after_the_grace(seconds, late):
    assert is_late(after(seconds), deadline=NOON, grace=GRACE) is late


def test_without_a_deadline_nothing_is_late_or_kept():
    assert is_late(after(days=9), deadline=None, grace=GRACE) is False
    assert is_kept(after(days=9), deadline=None) is False


@pytest.mark.parametrize("hours, kept", [(0, True), (24, True), (24.001, False)])
def test_late_answers_are_kept_for_a_day(hours, kept):
    assert is_kept(after(hours=hours), deadline=NOON) is kept
