from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.charts.band import Band, band
from quizzes.domain.statistics.intervals import wilson


@pytest.mark.parametrize(
    ("successes", "n", "expected"),
    [(8, 10, Band(49, 80, 94)), (0, 1, Band(0, 0, 79)), (1, 1, Band(21, 100, 100))],
)
def test_band_is_in_whole_per_cent(successes, n, expected):
    assert band(Fraction(successes, n), wilson(successes, n)) == expected


@given(st.integers(0, 50), st.integers(50, 5000))
def test_share_lies_in_its_band(successes, n):
    drawn = band(Fraction(successes, n), wilson(successes, n))

    assert drawn.low <= drawn.percent <= drawn.high
