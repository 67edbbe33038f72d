"""T3: order, values, lengths and bytes of an open question do not predict its key."""

import gzip
import re

import pytest
from django.test import Client

from quizzes.domain.attempts.wire import item_seed, wire_value
from quizzes.selectors.bank import open_question
from tests.factories import (
    AttemptFactory,
    ItemFactory,
    MatchingVersionFactory,
    QuizFactory,
    VersionFactory,
)
from tests.security.chi_square import is_even, is_independent
from tests.views.browsers import browser_of
from tests.views.pages import read

RENDERED, PAGES = 1000, 300
OPTIONS = range(4)
WORDS = ("gourd", "plumb", "thorn", "wispy")  # of one length; the first is right


def seeds(count):
    """Of so many items: all that differs between attempts."""
    return [
        item_seed(number.to_bytes(16, "big"), position=1 + number % 7)
        for number in range(count)
    ]


def shown(version, seed):
    return open_question(version.as_question(), seed=seed, sent={})


def ranks(values):
    """The place of each value when all are sorted."""
    return {value: place for place, value in enumerate(sorted(values))}


@pytest.fixture
def choice(db):
    """Four options of equal length; a is right."""
    version = VersionFactory(stem="Which word?", wrong=("b", "c", "d"))
    for option, text in zip(version.payload["options"], WORDS, strict=True):
        option["text"] = text
    version.save()
    return version


@pytest.fixture
def pairs(db):
    """Prompts 1, 2, 3 belong to a, b, c; d is spare."""
    return MatchingVersionFactory(stem="Which belong together?")


# single choice


def test_right_option_stands_in_each_place_equally_often(choice):
    places = [
        [option.text for option in shown(choice, seed).options].index(WORDS[0])
        for seed in seeds(RENDERED)
    ]

    assert is_even(places, among=OPTIONS)


def test_right_wire_value_has_each_rank_equally_often(choice):
    found = []
    for seed in seeds(RENDERED):
        values = [option.wire for option in shown(choice, seed).options]
        found.append(ranks(values)[wire_value(seed, key="a")])

    assert is_even(found, among=OPTIONS)


def test_order_of_wire_values_tells_nothing_about_the_place_of_the_right_one(choice):
    found = []
    for seed in seeds(RENDERED):
        values = [option.wire for option in shown(choice, seed).options]
        found.append(
            (ranks(values)[values[0]], values.index(wire_value(seed, key="a")))
        )

    assert is_independent(found)


@pytest.mark.parametrize("digit", range(18))
def test_no_digit_of_a_wire_value_marks_the_right_one(digit):
    found = [
        (wire_value(seed, key=key)[digit], key == "a")
        for seed in seeds(RENDERED)
        for key in "ab"
    ]

    assert is_independent(found)


def test_wire_values_of_different_attempts_and_items_have_nothing_in_common():
    everywhere = seeds(RENDERED)
    assert len(set(everywhere)) == RENDERED

    values = [wire_value(seed, key=key) for seed in everywhere for key in "abcd123"]

    assert len(set(values)) == len(values)
    assert {len(value) for value in values} == {18}


# matching


def test_answers_stand_in_each_place_equally_often(pairs):
    for text in ("Answer a", "Answer d"):
        places = [
            [option.text for option in shown(pairs, seed).options].index(text)
            for seed in seeds(RENDERED)
        ]
        assert is_even(places, among=OPTIONS)


@pytest.mark.parametrize(("prompt", "answer"), ["1a", "2b", "3c"])
def test_place_of_a_prompt_tells_nothing_about_the_place_of_its_answer(
    pairs, prompt, answer
):
    found = []
    for seed in seeds(RENDERED):
        question = shown(pairs, seed)
        left = [part.text for part in question.prompts].index(f"Prompt {prompt}")
        right = [part.text for part in question.options].index(f"Answer {answer}")
        found.append((left, right))

    assert is_independent(found)


@pytest.mark.parametrize(("prompt", "answer"), ["1a", "2b", "3c"])
def test_rank_of_a_field_tells_nothing_about_the_rank_of_its_answer(
    pairs, prompt, answer
):
    found = []
    for seed in seeds(RENDERED):
        question = shown(pairs, seed)
        left = ranks(part.field.removeprefix("answer-") for part in question.prompts)
        right = ranks(part.wire for part in question.options)
        found.append(
            (
                left[wire_value(seed, key=prompt)],
                right[wire_value(seed, key=answer)],
            )
        )

    assert is_independent(found)


@pytest.mark.parametrize("digit", range(18))
def test_no_digit_of_a_field_is_that_of_its_answer(digit):
    found = [
        (
            wire_value(seed, key="1")[digit] == wire_value(seed, key=answer)[digit],
            answer == "a",
        )
        for seed in seeds(RENDERED)
        for answer in "ab"
    ]

    assert is_independent(found)


def test_fields_and_answers_share_no_value(pairs):
    for seed in seeds(RENDERED):
        question = shown(pairs, seed)
        left = {part.field.removeprefix("answer-") for part in question.prompts}
        assert left.isdisjoint(part.wire for part in question.options)


# real pages


@pytest.fixture
def rendered():
    """Makes real pages of one item under so many seeds."""

    def pages(version, count=PAGES):
        # Every name and number in the page is the same whatever ran before.
        quiz = QuizFactory(slug="words", title="Words")
        attempt = AttemptFactory(pk=500_001, quiz=quiz)
        item = ItemFactory(version=version, attempt=attempt)
        client = browser_of(item.attempt.learner, kind=Client)
        for number in range(count):
            item.attempt.seed = number.to_bytes(16, "big")
            item.attempt.save()
            yield item.seed, client.get(f"/attempts/{item.attempt.pk}/1/")

    return pages


def test_bytes_of_a_page_tell_nothing_about_the_right_option(choice, rendered):
    lengths, packed = set(), []
    for seed, response in rendered(choice):
        boxes = read(response).all("input", type="radio")
        wires = [box.attributes["value"] for box in boxes]
        lengths.add(len(response.content))
        place = wires.index(wire_value(seed, key="a"))
        packed.append((len(gzip.compress(_without_tokens(response))), place))

    middle = sorted(length for length, _ in packed)[PAGES // 2]
    assert len(lengths) == 1
    assert is_even([place for _, place in packed], among=OPTIONS)
    assert is_independent([(length < middle, place) for length, place in packed])


def _without_tokens(response) -> bytes:
    """The body without what is drawn anew for every visit."""
    return re.sub(
        rb'(csrfmiddlewaretoken|client_key)" value="[^"]*', b"", response.content
    )


def test_options_of_a_page_differ_in_letter_text_and_value_only(choice, rendered):
    for _, response in rendered(choice, count=20):
        labels = read(response).all("label", class_="choice")
        shapes = {
            tuple((each.tag, *sorted(each.attributes)) for each in label.walk())
            for label in labels
        }
        assert len(shapes) == 1
        assert {len(label.words) for label in labels} == {len("Agourd")}


def test_bytes_of_a_page_of_pairs_tell_nothing_about_them(pairs, rendered):
    lengths, orders = set(), []
    for seed, response in rendered(pairs):
        menus = read(response).all("select")
        fields = [menu.attributes["name"] for menu in menus]
        values = [option.attributes["value"] for option in menus[0].all("option")]
        lengths.add(len(response.content))
        left = fields.index(f"answer-{wire_value(seed, key='1')}")
        orders.append((left, values.index(wire_value(seed, key="a"))))

    assert len(lengths) == 1
    assert is_independent(orders)


def test_tiles_stand_in_the_order_of_every_menu(pairs, rendered):
    for _, response in rendered(pairs, count=20):
        page = read(response)
        tiles = [
            tile.attributes["data-value"] for tile in page.all("button", class_="tile")
        ]
        for menu in page.all("select"):
            values = [option.attributes["value"] for option in menu.all("option")]
            assert values == ["", *tiles]


# the statistic itself


def test_chi_square_sees_what_is_uneven():
    assert is_even([*OPTIONS] * 250, among=OPTIONS)
    assert not is_even([0] * 320 + [1, 2, 3] * 226, among=OPTIONS)


def test_chi_square_sees_what_depends():
    free = [(a, b) for a in OPTIONS for b in OPTIONS] * 60
    bound = free + [(a, a) for a in OPTIONS] * 30

    assert is_independent(free)
    assert not is_independent(bound)
