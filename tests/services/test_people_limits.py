"""How often something may be tried."""

from datetime import timedelta

import pytest

from quizzes.models import Tries
from quizzes.services.people import Limit, Try, give_back, take_try
from tests.factories.clock import NOON, after

pytestmark = pytest.mark.django_db

FIXED = Limit("knocking", 3, timedelta(hours=1))
RENEWED = Limit("knocking softly", 3, timedelta(hours=1), is_renewed=True)
HOUR = timedelta(hours=1)


def outcomes(each, *moments):
    return [take_try(each, now=moment) for moment in moments]


def test_tries_up_to_the_limit_are_let_through():
    assert outcomes(Try(FIXED, "ines"), *[NOON] * 4) == [None, None, None, HOUR]


def test_others_are_counted_for_themselves():
    outcomes(Try(FIXED, "ines"), *[NOON] * 3)

    assert take_try(Try(FIXED, "omar"), now=NOON) is None
    assert take_try(Try(RENEWED, "ines"), now=NOON) is None


def test_window_of_a_fixed_limit_begins_with_its_first_try():
    knock = Try(FIXED, "ines")

    waits = outcomes(knock, NOON, after(minutes=30), after(minutes=50))

    assert waits == [None] * 3
    assert take_try(knock, now=after(minutes=55)) == timedelta(minutes=5)
    assert outcomes(knock, *[after(minutes=60)] * 4) == [None, None, None, HOUR]


def test_renewed_limit_never_lets_more_through_in_any_hour():
    knock = Try(RENEWED, "ines")

    let_through = [
        minutes
        for minutes in range(0, 600, 7)
        if take_try(knock, now=after(minutes=minutes)) is None
    ]

    in_an_hour = [
        sum(start <= each < start + 60 for each in let_through) for start in range(600)
    ]
    assert max(in_an_hour) == 3
    assert len(let_through) > 20


def test_refused_tries_do_not_make_the_wait_longer():
    knock = Try(RENEWED, "ines")
    outcomes(knock, *[NOON] * 3)

    outcomes(knock, *[after(minutes=59)] * 50)

    assert take_try(knock, now=after(minutes=60)) is None


def test_refused_by_one_limit_costs_no_other():
    narrow, wide = Try(Limit("narrow", 1, HOUR), "a"), Try(Limit("wide", 9, HOUR), "b")
    take_try(narrow, wide, now=NOON)

    assert take_try(narrow, wide, now=NOON) == HOUR

    assert Tries.objects.get(key=wide.key).count == 1


def test_what_went_well_is_given_back():
    knock = Try(RENEWED, "ines")

    for _ in range(20):
        assert take_try(knock, now=NOON) is None
        give_back(knock, now=NOON)


def test_giving_back_twice_gives_no_credit():
    knock = Try(FIXED, "ines")
    take_try(knock, now=NOON)

    give_back(knock, now=NOON)
    give_back(knock, now=NOON)

    assert outcomes(knock, *[NOON] * 4) == [None, None, None, HOUR]


def test_what_was_counted_days_ago_is_forgotten():
    take_try(Try(FIXED, "ines"), now=NOON)
    later = Try(FIXED, "omar")
    take_try(later, now=after(days=3))

    give_back(later, now=after(days=3))

    assert Tries.objects.get().key == later.key


def test_nothing_tells_who_tried():
    take_try(Try(FIXED, "ines@example.org"), now=NOON)

    stored = Tries.objects.get()
    assert "ines" not in stored.key
    assert len(stored.key) == 64
