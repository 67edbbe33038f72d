from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.attempts.drawing import Candidate, drawn
from quizzes.domain.questions.authored import Draw

SEED = b"sixteen bytes ok"


def ids(candidates, draw, seed=SEED):
    return [each.question for each in drawn(candidates, draw, seed=seed)]


def under(heading, count, *, first=1, **more):
    """So many questions that cite this heading."""
    return [
        Candidate(question, headings=("Book", heading), **more)
        for question in range(first, first + count)
    ]


def test_what_was_seen_least_comes_first():
    unseen, seen = under("A", 3), under("A", 9, first=10, seen=1)

    assert set(ids([*seen, *unseen], Draw(3))) == {1, 2, 3}
    assert {1, 2, 3} < set(ids([*seen, *unseen], Draw(5)))


def test_each_heading_gives_one_before_any_gives_two():
    pool = [
        *under("Large", 40),
        *under("Small", 1, first=90),
        *under("Tiny", 1, first=95),
    ]
    headings = {each.question: each.headings for each in pool}

    taken = Counter(headings[question] for question in ids(pool, Draw(6)))

    assert taken == {("Book", "Large"): 4, ("Book", "Small"): 1, ("Book", "Tiny"): 1}


def test_chance_decides_among_equals():
    pool = under("A", 30)
    draws = {tuple(ids(pool, Draw(5), seed=bytes([n]) * 16)) for n in range(20)}

    assert len(draws) == 20
    assert {question for draw in draws for question in draw} == set(range(1, 31))


def test_the_same_seed_draws_the_same():
    pool = under("A", 30)

    assert ids(pool, Draw(5)) == ids(reversed(pool), Draw(5))


@pytest.mark.parametrize(
    "draw, questions",
    [
        (Draw(9), {1, 2, 3, 4}),
        (Draw(9, heading="disks"), {1, 2}),
        (Draw(9, heading="Book"), {1, 2, 3}),
        (Draw(9, heading="Disk"), set()),
        (Draw(9, tag="cost"), {2, 3}),
        (Draw(9, heading="Disks", tag="cost"), {2}),
        (Draw(9, lowest=1, highest=2), {1, 2}),
        (Draw(9, lowest=3, highest=3), {3}),
    ],
)
def test_draw_takes_only_what_it_names(draw, questions):
    pool = [
        Candidate(1, headings=("Book", "Disks"), difficulty=1),
        Candidate(2, headings=("Book", "Disks"), tags=("cost",), difficulty=2),
        Candidate(3, headings=("Book",), tags=("cost", "keys"), difficulty=3),
        Candidate(4),
    ]

    assert set(ids(pool, draw)) == questions


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=30),
    st.integers(1, 30),
    st.binary(min_size=16, max_size=16),
)
def test_a_draw_never_passes_over_what_was_seen_less(pool, count, seed):
    candidates = [
        Candidate(number, headings=(heading,), seen=seen)
        for number, (heading, seen) in enumerate(pool)
    ]

    taken = drawn(candidates, Draw(count), seed=seed)
    left = [each for each in candidates if each not in taken]

    assert len(taken) == len(set(taken)) == min(count, len(candidates))
    assert max((each.seen for each in taken), default=0) <= min(
        (each.seen for each in left), default=3
    )
