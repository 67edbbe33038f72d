from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.attempts.marks import share_of, to_marks, whole_percent

shares = st.fractions(0, 1, max_denominator=1000)
points = st.decimals(
    Decimal("0.0000001"), 99_999_999, places=7, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    "share, out_of, marks",
    [
        (Fraction(0), "1", "0.0000000"),
        (Fraction(1), "1", "1.0000000"),
        (Fraction(1), "99999999.9999999", "99999999.9999999"),
        (Fraction(1, 3), "1", "0.3333333"),
        (Fraction(2, 3), "1", "0.6666667"),
        (Fraction(1, 3), "3", "1.0000000"),
        (Fraction(1, 2), "0.0000001", "0.0000001"),  # half is rounded up
        (Fraction(49, 100), "0.0000001", "0.0000000"),
        (Fraction(1, 2), "0.0000003", "0.0000002"),
    ],
)
def test_marks_are_rounded_half_up_at_seven_places(share, out_of, marks):
    assert f"{to_marks(share, out_of=Decimal(out_of)):f}" == marks


@given(shares, points)
def test_marks_are_the_exact_product_rounded_once(share, out_of):
    exact = share * Fraction(out_of)

    steps = floor(exact * 10**7 + Fraction(1, 2))
    assert to_marks(share, out_of=out_of) == Decimal(steps).scaleb(-7)


@given(shares, points)
def test_marks_are_never_more_than_the_points(share, out_of):
    assert 0 <= to_marks(share, out_of=out_of) <= out_of


@pytest.mark.parametrize(
    "marks, out_of, share",
    [
        ("0", "2", Fraction(0)),
        ("0.5", "2", Fraction(1, 4)),
        ("2.0000000", "2", Fraction(1)),
        ("0.3333333", "1", Fraction(3333333, 10_000_000)),
    ],
)
def test_share_of_is_exact(marks, out_of, share):
    assert share_of(Decimal(marks), out_of=Decimal(out_of)) == share


@pytest.mark.parametrize(
    "share, percent",
    [
        (Fraction(0), 0),
        (Fraction(1), 100),
        (Fraction(1, 8), 13),
        (Fraction(3, 8), 38),  # half up, and not to the even neighbour
        (Fraction(1, 3), 33),
        (Fraction(2, 3), 67),
        (Fraction(3333333, 10_000_000), 33),
    ],
)
def test_per_cent_is_rounded_half_up(share, percent):
    assert whole_percent(share) == percent
