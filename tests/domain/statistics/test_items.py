"""Figures of a question, against a second way to get them: slow, and plainly right."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.statistics.items import choice_counts, facility
from tests.domain.questions.examples import choice, matching, several

points = st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(3), Decimal("2.25")])
marks = points.flatmap(
    lambda out_of: st.tuples(
        st.none() | st.decimals(0, out_of, places=7), st.just(out_of)
    )
)


def slowly(answers):
    """The mean of what each learner earned of what there was to earn."""
    earned = [Fraction(mark or 0) / Fraction(out_of) for mark, out_of in answers]
    return sum(earned) / len(earned)


@given(st.lists(marks, min_size=1, max_size=40))
def test_facility_is_the_mean_share_however_marks_are_grouped(answers):
    grouped = [(*mark, times) for mark, times in Counter(answers).items()]

    found = facility(grouped)

    assert found is not None
    assert found == facility([(*mark, 1) for mark in answers])
    assert found.share == slowly(answers)
    assert found.n == len(answers)
    assert found.blanks == sum(mark is None for mark, _ in answers)
    low, high = found.interval
    assert low - 1e-12 <= found.share <= high + 1e-12


def test_facility_of_nobody_is_nothing():
    assert facility([]) is None


def test_facility_weighs_every_answer_alike_whatever_its_points():
    found = facility([(Decimal(3), Decimal(3), 1), (Decimal(0), Decimal(1), 1)])

    assert found is not None
    assert found.share == Fraction(1, 2)


@pytest.mark.parametrize(("n", "is_few"), [(9, True), (10, False)])
def test_fewer_than_ten_are_few(n, is_few):
    found = facility([(Decimal(1), Decimal(1), n)])

    assert found is not None
    assert found.is_of_few is is_few


def test_choices_of_one_answer():
    counts = choice_counts(choice(1, 0, 0), [("a", 4), ("c", 3), ("c", 2)])

    assert counts == {("a", "a"): 4, ("c", "c"): 5}


pairs = st.dictionaries(st.sampled_from("123"), st.sampled_from("abcd"), min_size=1)
ticks = st.sets(st.sampled_from("abcd"), min_size=1).map(sorted)


@given(st.lists(ticks, max_size=30))
def test_choices_of_several_answers(answers):
    counts = choice_counts(several(1, 1, 0, 0), [(each, 1) for each in answers])

    for key in "abcd":
        assert counts[key, key] == sum(key in each for each in answers)


@given(st.lists(pairs, max_size=30))
def test_choices_for_each_prompt(answers):
    counts = choice_counts(matching(), [(each, 2) for each in answers])

    for prompt in "123":
        for key in "abcd":
            placed = [each for each in answers if each.get(prompt) == key]
            assert counts[prompt, key] == 2 * len(placed)
