import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.attempts.wire import item_seed, read_wire, wire_value
from quizzes.domain.questions.base import BadAnswer

SEED = item_seed(b"sixteen bytes ok", position=1)
KEYS = ["1", "2", "a", "b", "c"]


def wire(key, seed=SEED):
    return wire_value(seed, key=key)


def read(fields):
    return read_wire(fields, keys=KEYS, seed=SEED)


def test_values_are_unlike_between_keys_items_and_attempts():
    places = product([b"sixteen bytes ok", b"another sixteen!"], range(1, 31), KEYS)

    values = [
        wire(key, item_seed(seed, position=position)) for seed, position, key in places
    ]

    assert len(set(values)) == len(values)


@given(st.binary(min_size=16, max_size=16), st.text(max_size=5))
def test_values_are_18_hex_digits_whatever_the_key(seed, key):
    assert re.fullmatch("[0-9a-f]{18}", wire(key, seed))


def test_value_is_the_same_for_ever():
    assert wire("a") == "35b232d2c95bd3baad"


def test_item_seeds_are_32_bytes():
    assert len(SEED) == 32


def test_a_choice_is_read_back():
    assert read({"answer": [wire("b")]}) == {"": ["b"]}


def test_pairs_are_read_back_with_their_blanks():
    fields = {
        f"answer-{wire('1')}": [wire("c")],
        f"answer-{wire('2')}": [""],
    }

    assert read(fields) == {"1": ["c"], "2": []}


def test_every_value_of_a_field_is_read():
    fields = {"answer": [wire("a"), "", wire("b")]}

    assert read(fields) == {"": ["a", "b"]}


def test_fields_that_are_no_part_of_an_answer_are_left_out():
    fields = {
        "csrfmiddlewaretoken": ["x"],
        "client_key": ["y"],
        "answers": ["z"],
        "Answer": ["z"],
        "": ["z"],
    }

    assert read(fields) == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": ["a"]},  # the key as it is
        {"answer": ["\0"]},
        {"answer": [wire("a") + "\0"]},
        {"answer": [wire("a").upper()]},
        {"answer": [f" {wire('a')}"]},
        {"answer": ["\ud800"]},
        {"answer": ["x" * 100_000]},
        {"answer": [wire("a"), "a"]},
        {"answer": [wire("d")]},  # made for a key that this question has not
        {"answer": [wire("a", item_seed(b"sixteen bytes ok", position=2))]},
        {"answer": [wire("a", item_seed(b"another sixteen!", position=1))]},
        {"answer-": [wire("a")]},
        {"answer-1": [wire("a")]},
        {"answer-\0": [""]},
        {f"answer-{wire('1')}": ["a"]},
    ],
)
def test_values_that_this_item_never_sent_are_refused(fields):
    with pytest.raises(BadAnswer, match="That answer is not part of this question"):
        read(fields)
