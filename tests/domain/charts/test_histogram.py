from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.charts.histogram import histogram

shares = st.lists(st.fractions(0, 1, max_denominator=40), min_size=1, max_size=60)


def chart(*percents, pass_percent=None):
    counts = Counter(Fraction(str(percent)) / 100 for percent in percents)
    drawn = histogram(counts, pass_percent=pass_percent)
    assert drawn is not None
    return drawn


def test_no_scores_are_no_chart():
    assert histogram({}, pass_percent=70) is None


@pytest.mark.parametrize(
    ("percent", "place"),
    [(0, 0), (9.9, 0), (10, 1), (69.99, 6), (70, 7), (90, 9), (100, 9)],
)
def test_a_score_is_in_the_bin_that_it_has_reached(percent, place):
    counts = [bar.count for bar in chart(percent).bars]

    assert counts == [int(number == place) for number in range(10)]


def test_bars_are_as_high_as_they_are_full():
    bars = chart(5, 15, 15, 95, 95, 95, 95).bars

    heights = [bar.height for bar in bars]
    assert heights == [23.4, 46.8, 0, 0, 0, 0, 0, 0, 0, 93.6]
    assert [bar.y for bar in bars[:2]] == [76.6, 53.2]
    assert [(bar.x, bar.width) for bar in bars[:2]] == [(0.5, 9), (10.5, 9)]


@pytest.mark.parametrize(("mark", "count"), [(65, 7), (70, 7), (71, 8), (None, 0)])
def test_bars_that_begin_below_the_pass_mark_are_quiet(mark, count):
    quiet = [bar.is_quiet for bar in chart(10, 90, pass_percent=mark).bars]

    assert quiet == [True] * count + [False] * (10 - count)


def test_the_story_names_the_fullest_and_the_lowest():
    drawn = chart(35, 72, 75, 88)

    assert (drawn.fullest.low, drawn.fullest.count) == (70, 2)
    assert drawn.lowest.low == 30


def test_labels():
    bars = chart(50).bars

    assert [bar.label for bar in bars][:2] == ["0\N{EN DASH}9", "10s"]
    assert bars[9].label == "90+"
    assert (bars[0].range, bars[9].range) == ("0 to under 10", "90 to 100")


@given(shares)
def test_every_score_is_in_one_bin(some):
    drawn = histogram(Counter(some), pass_percent=None)

    assert drawn is not None
    assert drawn.count == len(some)
    for bar in drawn.bars:
        last = bar.high == 100
        inside = [
            each
            for each in some
            if bar.low <= each * 100 and (each * 100 < bar.high or last)
        ]
        assert bar.count == len(inside)
