from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.demo.answers import Answerer, answered
from quizzes.domain.demo.chance import Chance
from quizzes.domain.demo.irt import DIFFICULTIES, ItemModel, ability_after, modelled
from tests.domain.questions.examples import choice
from tests.domain.questions.strategies import (
    choices,
    matchings,
    severals,
    true_falses,
)

ABILITIES = st.floats(-4, 4)
MODELS = st.builds(
    ItemModel,
    discrimination=st.floats(0.3, 2.5),
    difficulty=st.floats(-3, 3),
    guessing=st.floats(0, 0.5),
)
QUESTIONS = choices() | severals() | true_falses() | matchings()
ALL_OR_NOTHING = choices() | severals(rules=("exact", "net", "each")) | matchings()
CHANCES = st.integers(0, 10**9).map(Chance.from_number)


def test_the_model_as_published():
    """a = 1, b = 0, c = 1/4: halfway between guessing and certainty at b."""
    model = ItemModel(discrimination=1, difficulty=0, guessing=0.25)

    assert model.chance_of_right(0) == 0.625
    assert model.chance_of_right(1) == pytest.approx(0.25 + 0.75 * 0.7310585786)


@given(MODELS, ABILITIES, st.floats(0.01, 2))
def test_who_is_abler_is_right_more_often(model, ability, more):
    assert model.chance_of_right(ability) < model.chance_of_right(ability + more)


@given(MODELS, ABILITIES)
def test_nobody_does_worse_than_guessing_or_better_than_certain(model, ability):
    assert model.guessing < model.chance_of_right(ability) < 1


@given(MODELS, ABILITIES, st.floats(0.01, 2))
def test_what_is_harder_is_right_less_often(model, ability, more):
    harder = ItemModel(model.discrimination, model.difficulty + more, model.guessing)

    assert harder.chance_of_right(ability) < model.chance_of_right(ability)


def test_facility_falls_with_the_difficulty_that_questions_say():
    def facility(difficulty):
        models = [
            modelled(difficulty, guess_share=Fraction(1, 4), chance=chance)
            for chance in map(Chance.from_number, range(200))
        ]
        return sum(each.chance_of_right(0) for each in models) / len(models)

    facilities = [facility(each) for each in sorted(DIFFICULTIES)]

    assert facilities == sorted(facilities, reverse=True)
    assert facilities[0] - facilities[-1] > 0.2


def test_options_of_several_are_each_guessed_by_half():
    model = modelled(2, guess_share=None, chance=Chance.from_number(1))

    assert model.guessing == 0.5


def test_ability_grows_with_each_sitting_less_each_time():
    grown = [ability_after(0, sittings=count) for count in range(10)]
    steps = [later - earlier for earlier, later in pairwise(grown)]

    assert grown[0] == 0
    assert steps == sorted(steps, reverse=True)
    assert 0 < steps[-1] < steps[0] < 0.3
    assert ability_after(0, sittings=3, was_told=True) > grown[3]


@given(QUESTIONS, ABILITIES, CHANCES)
def test_every_answer_is_one_that_the_question_takes(question, ability, chance):
    model = ItemModel(1, 0, 0.25)
    by = Answerer(ability, chance=chance, lures=chance.of("lures"))

    answer = question.read(answered(question, model=model, by=by))

    assert question.read(question.raw(answer)) == answer


@given(ALL_OR_NOTHING, CHANCES)
def test_who_knows_all_earns_all(question, chance):
    certain = ItemModel(discrimination=2, difficulty=-40, guessing=0.99)
    by = Answerer(4, chance=chance, lures=chance.of("lures"))

    raw = answered(question, model=certain, by=by)

    assert question.mark(question.read(raw)).share == 1


def test_parts_are_right_as_often_as_the_model_says():
    """1000 people of one ability answer one question of four options."""
    question = choice(1, 0, 0, 0)
    model = ItemModel(discrimination=1, difficulty=0.5, guessing=0.25)
    right = 0
    for number in range(1000):
        chance = Chance.from_number(number)
        by = Answerer(0, chance=chance, lures=Chance.from_number(0))
        raw = answered(question, model=model, by=by)
        right += question.mark(question.read(raw)).share == 1

    assert right / 1000 == pytest.approx(model.chance_of_right(0), abs=0.04)
