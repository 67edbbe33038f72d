"""Order without chance. Bounds are the 99.9th percentiles of chi-square."""

from collections import Counter
from itertools import permutations

import pytest

from quizzes.domain.questions.shuffle import keyed_digest
from tests.domain.questions.examples import SEEDS, choice, matching

CHI_SQUARE = {2: 13.82, 5: 20.52, 23: 49.73}  # by degrees of freedom


def order(question, seed):
    return tuple(part.key for part in question.present(seed).options)


def chi_square(counts, *, categories):
    """How far counts are from equal; those that never occurred count as zero."""
    expected = sum(counts.values()) / categories
    missing = categories - len(counts)
    return (
        sum((count - expected) ** 2 for count in counts.values()) / expected
        + missing * expected
    )


def test_order_for_a_seed_is_the_same_on_every_machine():
    orders = [order(choice(1, 0, 0, 0), seed) for seed in SEEDS[:4]]

    assert ["".join(keys) for keys in orders] == ["abcd", "dcab", "bcda", "dabc"]


def test_the_same_seed_gives_the_same_order():
    question = matching()

    assert question.present(b"one seed") == question.present(b"one seed")


@pytest.mark.parametrize("options", [3, 4])
def test_every_order_is_equally_likely(options):
    question = choice(1, *[0] * (options - 1))
    orders = list(permutations("abcd"[:options]))

    counts = Counter(order(question, seed) for seed in SEEDS)

    bound = CHI_SQUARE[len(orders) - 1]
    assert set(counts) == set(orders)
    assert chi_square(counts, categories=len(orders)) < bound


def test_answers_of_a_matching_are_in_every_order():
    counts = Counter(order(matching("abc", "abc"), seed) for seed in SEEDS)

    assert set(counts) == set(permutations("abc"))
    assert chi_square(counts, categories=6) < CHI_SQUARE[5]


def test_prompts_and_answers_are_shuffled_apart():
    question = matching("abc", "abc")

    counts: Counter[int] = Counter()
    for seed in SEEDS:
        shown = question.present(seed)
        beside = zip(shown.prompts, shown.options, strict=True)
        counts.update(
            "abc".index(answer.key) for prompt, answer in beside if prompt.key == "1"
        )

    assert chi_square(counts, categories=3) < CHI_SQUARE[2]


def test_pinned_options_keep_their_places():
    question = choice(1, 0, 0, 0, pinned="bd")

    orders = {order(question, seed) for seed in SEEDS[:200]}

    assert orders == {("a", "b", "c", "d"), ("c", "b", "a", "d")}


def test_pinned_prompts_and_answers_keep_their_places():
    question = matching("abc", "abcd", pinned="1d")

    shown = [question.present(seed) for seed in SEEDS[:200]]

    assert {parts.prompts[0].key for parts in shown} == {"1"}
    assert {parts.options[3].key for parts in shown} == {"d"}


def test_unshuffled_options_stay_as_they_were_written():
    question = choice(1, 0, 0, is_shuffled=False)

    assert {order(question, seed) for seed in SEEDS[:50]} == {("a", "b", "c")}


def test_answers_of_an_unshuffled_matching_are_shuffled_all_the_same():
    question = matching("abc", "abc", is_shuffled=False)

    shown = [question.present(seed) for seed in SEEDS[:200]]

    assert {tuple(part.key for part in each.prompts) for each in shown} == {
        ("1", "2", "3")
    }
    assert len({each.options for each in shown}) == 6


@pytest.mark.parametrize(
    "labels", [("a",), ("b",), ("a", "b"), ("ab",), ("b", "a"), ()]
)
def test_every_label_gives_another_digest(labels):
    others = [("a",), ("b",), ("a", "b"), ("ab",), ("b", "a"), ()]
    others.remove(labels)

    digest = keyed_digest(b"seed", *labels)

    assert len(digest) == 32
    assert digest not in [keyed_digest(b"seed", *other) for other in others]
