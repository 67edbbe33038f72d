"""Hits, chance and standard errors, also against a slow count of every order."""

from fractions import Fraction
from itertools import permutations
from math import sqrt
from statistics import fmean, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.audit.guessing import Guess, guess
from quizzes.domain.audit.robots import ROBOTS
from quizzes.domain.audit.sheets import Part, Place, Sheet, sheet_of
from tests.domain.audit.banks import asked

NOTHING = frozenset[str]()


def guessed(*likings, right):
    """A robot that likes each part so much, on one place with these right parts."""
    parts = tuple(Part(0, NOTHING) for _ in likings)
    sheet = Sheet((Place(NOTHING, frozenset(right)),), parts, is_in_order=True)
    return guess(lambda *_: likings, sheet)


@pytest.mark.parametrize(
    "likings, right, hits, expected, variance",
    [
        ([1, 0, 0, 0], {0}, 1, "1/4", "3/16"),
        ([1, 0, 0, 0], {2}, 0, "1/4", "3/16"),
        ([1, 0, 0, 0, 0], {0, 3}, 1, "2/5", "6/25"),
        ([1, 0], {1}, 0, "1/2", "1/4"),
        # two are liked alike: a half each, and less is left to luck
        ([1, 1, 0], {0}, "1/2", "1/3", "1/18"),
        ([1, 1, 0, 0], {0, 1}, 1, "1/2", "1/12"),
        # right whatever is picked
        ([1, 0, 0], {0, 1, 2}, 1, 1, 0),
    ],
)
def test_one_choice_by_hand(likings, right, hits, expected, variance):
    assert guessed(*likings, right=right) == Guess(
        1, Fraction(hits), Fraction(expected), Fraction(variance)
    )


@pytest.mark.parametrize("likings", [[7], [0, 0], [3, 3, 3]])
def test_who_likes_all_parts_alike_makes_no_choice(likings):
    assert guessed(*likings, right={0}) == Guess()


def test_pairs_that_all_get_the_same_answer_are_one_trial():
    question = asked("one => Long", "two => B", "three => C", "=> D")

    measured = guess(ROBOTS["longest"], sheet_of(question))

    # The longest of four answers belongs to one of the three prompts, or to none.
    assert measured == Guess(3, Fraction(1), Fraction(3, 4), Fraction(3, 16))


def test_pairs_that_each_get_an_answer_of_their_own():
    question = asked("disk => Disk", "share => Share")

    measured = guess(ROBOTS["most words shared with the stem"], sheet_of(question))

    # Both or neither: 2 or 0 hits, as likely as each other.
    assert measured == Guess(2, Fraction(2), Fraction(1), Fraction(1))


def test_place_without_a_preference_is_left_out():
    question = asked("disk => Disk", "tape => Reel", "=> Share")

    measured = guess(ROBOTS["most words shared with the stem"], sheet_of(question))

    assert measured == Guess(1, Fraction(1), Fraction(1, 3), Fraction(2, 9))


@st.composite
def guesses(draw):
    """A sheet, and how much a robot likes each part for each place."""
    size = draw(st.integers(1, 5))
    places = draw(st.integers(1, 4))
    likings = st.lists(st.integers(0, 2), min_size=size, max_size=size)
    right = st.sets(st.integers(0, size - 1), min_size=1).map(frozenset)
    sheet = Sheet(
        # Their words tell the places apart.
        tuple(Place(frozenset({str(number)}), draw(right)) for number in range(places)),
        tuple(Part(0, NOTHING) for _ in range(size)),
        is_in_order=True,
    )
    return sheet, {place.words: draw(likings) for place in sheet.places}


def hits_when(order, sheet, likings):
    """Hits if the text ``order[role]`` plays each role; every place counts."""
    total = Fraction()
    for place in sheet.places:
        liking = likings[place.words]
        best = [text for text, much in enumerate(liking) if much == max(liking)]
        total += Fraction(sum(order[role] in best for role in place.right), len(best))
    return total


@given(guesses())
def test_agrees_with_a_count_of_all_orders(drawn):
    sheet, likings = drawn
    orders = list(permutations(range(len(sheet.parts))))
    hits = [hits_when(order, sheet, likings) for order in orders]

    measured = guess(lambda _, place: likings[place.words], sheet)

    assert measured.variance == pvariance(hits)
    # Places without a preference are left out of both, where they are the same.
    surprise = hits[0] - sum(hits) / len(hits)
    assert measured.hits - measured.expected == surprise


def test_questions_add_up():
    right, wrong = guessed(1, 0, 0, right={0}), guessed(1, 0, 0, right={1})

    total = sum([right, right, wrong], Guess())

    assert total == Guess(3, Fraction(2), Fraction(1), Fraction(2, 3))
    assert total.standard_errors == pytest.approx(1 / sqrt(2 / 3))


@pytest.mark.parametrize(
    "hits, is_chance",
    [(29, False), (30, True), (50, True), (70, True), (71, False)],
)
def test_chance_is_within_two_standard_errors_on_either_side(hits, is_chance):
    total = Guess(100, Fraction(hits), expected=Fraction(50), variance=Fraction(100))

    assert total.is_chance is is_chance


def test_where_nothing_can_vary_there_is_no_distance():
    assert Guess(3, Fraction(3), Fraction(3)).standard_errors == 0


def test_a_robot_that_throws_dice_is_within_its_standard_error():
    """The mean square of z over all places of the right option is one."""
    squares = [guessed(1, 0, 0, 0, right={at}).standard_errors ** 2 for at in range(4)]

    assert fmean(squares) == pytest.approx(1)
