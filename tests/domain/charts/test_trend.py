import itertools

import pytest

from quizzes.domain.charts.trend import TrendPoint, trend
from tests.factories.clock import NOON, after


def scores(*percents):
    """One score an hour."""
    return [(after(hours=hour), percent) for hour, percent in enumerate(percents)]


@pytest.mark.parametrize("percents", [(), (50,)])
def test_fewer_than_two_scores_are_no_trend(percents):
    assert trend(scores(*percents)) is None


def test_points_are_spaced_evenly_whatever_their_times():
    chart = trend([(NOON, 40), (after(1), 100), (after(days=9), 0)])

    assert chart is not None
    assert chart.points == (
        TrendPoint(NOON, 40, x=3.5, y=60),
        TrendPoint(after(1), 100, x=50, y=0),
        TrendPoint(after(days=9), 0, x=96.5, y=100),
    )


def test_line_and_dots_are_paths_of_svg():
    chart = trend(scores(40, 65, 100))

    assert chart is not None
    assert chart.line == "M3.5 60L50 35L96.5 0"
    assert chart.dots == "M3.5 60h0M50 35h0M96.5 0h0"


def test_first_last_best_and_lowest_are_named():
    chart = trend(scores(40, 90, 20, 70))

    assert chart is not None
    assert (chart.first.percent, chart.last.percent) == (40, 70)
    assert (chart.best, chart.lowest) == (90, 20)


def test_fifty_points_stay_within_the_picture():
    chart = trend(scores(*range(50, 100)))

    assert chart is not None
    across = [point.x for point in chart.points]
    gaps = [right - left for left, right in itertools.pairwise(across)]
    assert (across[0], across[-1]) == (3.5, 96.5)
    assert max(gaps) - min(gaps) < 0.02
