from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from quizzes.domain.demo.chance import Chance
from quizzes.domain.demo.people import DOMAIN, GUIDE, MOST, invented
from quizzes.domain.demo.plan import (
    LONGEST_SITTING,
    WEEK,
    Course,
    Exam,
    Fate,
    classmates,
    planned,
)
from tests.factories.clock import NOON

OPENS, CLOSES = NOON - 2 * WEEK, NOON - WEEK
COURSE = Course(
    began_at=NOON - 6 * WEEK,
    now=NOON,
    practice=("drives", "shares"),
    exams=(Exam("test", OPENS, CLOSES, share=1),),
)


def plan(seed=1, *, count=60):
    chance = Chance.from_number(seed)
    people = classmates(count, course=COURSE, chance=chance)
    return planned(people, course=COURSE, chance=chance)


@pytest.fixture(scope="module")
def sittings():
    return plan()


def test_the_same_seed_plans_the_same_and_another_does_not(sittings):
    assert plan() == sittings
    assert plan(seed=2) != sittings


def test_who_else_is_in_the_class_changes_nothing_for_the_first(sittings):
    first = [each for each in sittings if each.who.number < 4]

    assert plan(count=4) == first


def test_nobody_sits_two_quizzes_at_once_or_after_now(sittings):
    for number in range(60):
        own = [each.at for each in sittings if each.who.number == number]
        gaps = [later - earlier for earlier, later in pairwise(own)]
        assert all(gap >= LONGEST_SITTING for gap in gaps)
    assert max(each.at for each in sittings) <= NOON - LONGEST_SITTING


def test_an_exam_is_begun_while_it_is_open(sittings):
    exams = [each.at for each in sittings if each.is_exam]

    assert len(exams) > 40
    assert min(exams) >= OPENS
    assert max(exams) <= CLOSES - LONGEST_SITTING


def test_there_is_some_of_everything(sittings):
    fates = Counter((each.is_exam, each.fate) for each in sittings)

    assert set(fates) == {
        (False, Fate.FINISHED),
        (False, Fate.LEFT_OPEN),
        (True, Fate.FINISHED),
        (True, Fate.LEFT_OPEN),
        (True, Fate.RAN_OUT),
    }
    assert any(each.has_retry for each in sittings)
    assert any(not each.quiz for each in sittings)


def test_hardly_anybody_learns_at_night(sittings):
    nights = [each for each in sittings if each.at.hour < 7]

    assert len(nights) / len(sittings) < 0.02


def test_the_guide_has_something_open_and_the_exam_behind_her(sittings):
    own = [each for each in sittings if each.who.number == 0]

    assert own[-1].fate is Fate.LEFT_OPEN
    assert own[-1].at > NOON - timedelta(days=1)
    assert [each.fate for each in own if each.is_exam] == [Fate.FINISHED]


@pytest.mark.parametrize("count", [1, 60, MOST])
def test_no_two_people_have_one_address(count):
    addresses = {each.email for each in invented(count)}

    assert len(addresses) == count
    assert all(address.endswith(f"@{DOMAIN}") for address in addresses)
    assert invented(count)[0] == GUIDE
