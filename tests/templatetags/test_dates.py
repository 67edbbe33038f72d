from datetime import UTC, datetime

import pytest

from quizzes.templatetags.dates import day


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 1, 2, 8, 0, tzinfo=UTC), "today"),
        (datetime(2026, 1, 2, 0, 0, tzinfo=UTC), "today"),
        (datetime(2026, 1, 1, 23, 59, tzinfo=UTC), "yesterday"),
        (datetime(2025, 12, 31, 12, 0, tzinfo=UTC), "31 December 2025"),
        (datetime(2026, 11, 23, 12, 0, tzinfo=UTC), "23 November"),
    ],
)
def test_day_is_said_as_people_do(moment, words):
    assert day(moment, datetime(2026, 1, 2, 9, 0, tzinfo=UTC)) == words
