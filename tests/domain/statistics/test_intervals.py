from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.statistics.intervals import wilson

counts = st.integers(1, 2000).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)
shares = st.integers(1, 200).flatmap(
    lambda n: st.tuples(st.fractions(0, n, max_denominator=60), st.just(n))
)


# Worked by hand from (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.96.
@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (8, 10, 0.490, 0.943),
        (0, 1, 0.000, 0.793),
        (1, 1, 0.207, 1.000),
        (5, 10, 0.237, 0.763),
        (0, 10, 0.000, 0.278),
        (50, 100, 0.404, 0.596),
        (Fraction(3, 2), 3, 0.125, 0.875),
        (Fraction(19, 2), 12, 0.509, 0.933),
    ],
)
def test_wilson(successes, n, low, high):
    assert wilson(successes, n) == pytest.approx((low, high), abs=0.0006)


@pytest.mark.parametrize("successes, n", [(0, 0), (1, 0), (-1, 3), (4, 3), (0, -1)])
def test_wilson_refuses_what_is_no_proportion(successes, n):
    with pytest.raises(ValueError, match="no proportion"):
        wilson(successes, n)


@given(shares)
def test_wilson_holds_the_share_and_stays_within_0_and_1(tally):
    successes, n = tally

    low, high = wilson(successes, n)

    assert 0 <= low < high <= 1
    assert low - 1e-12 <= successes / n <= high + 1e-12


@given(counts)
def test_wilson_of_failures_mirrors_that_of_successes(tally):
    successes, n = tally

    low, high = wilson(successes, n)

    assert wilson(n - successes, n) == pytest.approx((1 - high, 1 - low))


@given(counts)
def test_more_trials_of_the_same_share_make_it_surer(tally):
    successes, n = tally

    low, high = wilson(successes, n)
    lower, higher = wilson(successes * 2, n * 2)

    assert higher - lower < high - low
