from decimal import Decimal

import pytest

from quizzes.models import Item
from quizzes.selectors.attempts import (
    MapCell,
    attempt_question_screen,
)
from quizzes.services.attempts import finish_attempt
from tests.factories import (
    VersionFactory,
)
from tests.factories.begun import answer
from tests.factories.clock import NOON, after
from tests.factories.marked import attempt_with, cite, finished_with

pytestmark = pytest.mark.django_db

HALF = Decimal("0.5")


def stored_item(attempt, position):
    """The item as a view gets it."""
    items = (
        Item.objects.with_receipt()
        .with_lock(NOON)
        .select_related("attempt__quiz", "version", "response")
    )
    return items.get(attempt=attempt, position=position)


def question_screen(attempt, position=1):
    return attempt_question_screen(stored_item(attempt, position), sent={}, now=NOON)


@pytest.mark.parametrize("count", [1, 30])
def test_open_question_takes_one_query(count, django_assert_num_queries):
    attempt = attempt_with(*[None] * count)
    item = stored_item(attempt, 1)

    with django_assert_num_queries(1):
        screen = attempt_question_screen(item, sent={}, now=NOON)

    assert screen.total == count


@pytest.mark.parametrize("count", [1, 30])
def test_marked_question_takes_three_queries(count, django_assert_num_queries):
    attempt = attempt_with(*[None] * count)
    cite(attempt, "Disks")
    answer(attempt.items.get(position=1), "b")
    item = stored_item(attempt, 1)

    with django_assert_num_queries(3):
        screen = attempt_question_screen(item, sent={}, now=NOON)

    assert screen.place.count("wrong") == 1


def test_blank_question_is_open():
    screen = question_screen(attempt_with(None))

    assert (screen.open is None, screen.marked) == (False, None)
    assert (screen.mark, screen.earned, screen.acknowledged) == (None, 0, None)


def test_answered_question_is_marked_and_acknowledged():
    attempt = attempt_with(None, None)
    key = answer(attempt.items.get(position=1), "a")

    screen = question_screen(attempt)

    assert (screen.open, screen.marked.outcome) == (None, "right")
    assert (screen.mark, screen.earned, screen.out_of) == (1, 1, 1)
    assert screen.acknowledged == key


def test_blank_question_of_a_finished_attempt_is_marked_as_unanswered():
    screen = question_screen(finished_with(None))

    assert (screen.open, screen.marked.outcome) == (None, "unanswered")
    assert screen.earned == 0


def test_question_keeps_what_was_sent_with_a_mistake():
    item = stored_item(attempt_with(None), 1)

    screen = attempt_question_screen(item, sent={"answer": ["sent"]}, now=NOON)

    assert screen.open
    assert screen.open.chosen == ("sent",)


def test_question_is_shown_in_the_version_that_was_pinned():
    attempt = attempt_with(None)
    item = attempt.items.get()
    VersionFactory(question=item.question, number=2, stem="Newer?")

    assert question_screen(attempt).open.stem.line == item.version.stem


def cell(position, outcome, *, is_answered=True, is_flagged=False, is_current=False):
    return MapCell(position, outcome, is_answered, is_flagged, is_current)


def test_map_shows_every_question_and_where_one_is():
    screen = question_screen(attempt_with(1, HALF, 0, None), 2)

    assert screen.place.cells == (
        cell(1, "right"),
        cell(2, "partial", is_current=True),
        cell(3, "wrong"),
        cell(4, "", is_answered=False),
    )


@pytest.mark.parametrize(
    "marks, position, following",
    [
        ([None, None, None], 1, 2),
        ([None, 1, None], 1, 3),  # the next blank, not the next
        ([None, None, 1], 3, 1),  # from the start again
        ([None, 1, None], 3, 1),
        ([1, None, 0], 2, None),  # the only blank is this one
        ([None], 1, None),
    ],
)
def test_next_of_an_open_attempt_is_its_next_blank(marks, position, following):
    assert question_screen(attempt_with(*marks), position).next_position == following


@pytest.mark.parametrize("position, following", [(1, 2), (2, 3), (3, None)])
def test_next_of_a_finished_attempt_is_the_next_question(position, following):
    attempt = finished_with(1, None, 0, finished_at=after(60))

    assert question_screen(attempt, position).next_position == following


def test_next_after_the_answer_that_finished_the_attempt_is_its_result():
    attempt = attempt_with(None, None)
    second, first = attempt.items.order_by("-position")
    answer(second, now=after(10))
    answer(first, now=after(20))

    assert question_screen(attempt, 1).ended_attempt is True
    assert question_screen(attempt, 1).next_position is None
    assert question_screen(attempt, 2).ended_attempt is False


def test_attempt_that_was_handed_in_was_not_ended_by_an_answer():
    attempt = attempt_with(None, None)
    answer(attempt.items.get(position=1), now=after(10))
    finish_attempt(attempt, now=after(20))

    assert question_screen(attempt, 1).next_position == 2


@pytest.mark.parametrize(
    "attempt, summary",
    [
        (
            lambda: attempt_with(1, 1, HALF, 0, None),
            (("right", 2), ("partly right", 1), ("wrong", 1), ("to go", 1)),
        ),
        (lambda: attempt_with(None, None), (("to go", 2),)),
        (lambda: finished_with(1, None), (("right", 1), ("not answered", 1))),
    ],
)
def test_summary_counts_what_there_is(attempt, summary):
    assert question_screen(attempt()).place.summary == summary


@pytest.mark.parametrize(
    "marks, position", [([None, None], 1), ([1, None, None], 2), ([1, 0], None)]
)
def test_first_blank_is_where_to_go_on(marks, position):
    assert attempt_with(*marks).first_blank == position
