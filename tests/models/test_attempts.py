from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import models

from quizzes.models import Attempt, Item
from tests.factories import (
    AttemptFactory,
    ItemFactory,
    LearnerFactory,
    ResponseFactory,
)
from tests.factories.clock import NOON

pytestmark = pytest.mark.django_db


# who sees what


def test_attempts_are_seen_by_their_learner_alone():
    mine, _ = AttemptFactory(), AttemptFactory()

    assert list(Attempt.objects.of(mine.learner_id)) == [mine]


@pytest.mark.parametrize("stranger", [None, 0])
def test_a_stranger_sees_no_attempt(stranger):
    AttemptFactory()

    assert list(Attempt.objects.of(stranger)) == []


def test_a_learner_without_attempts_sees_none():
    AttemptFactory()

    assert list(Attempt.objects.of(LearnerFactory().pk)) == []


def test_items_are_seen_by_their_learner_alone():
    mine, _ = ItemFactory(), ItemFactory()

    assert list(Item.objects.of(mine.attempt.learner_id)) == [mine]


def test_a_stranger_sees_no_item():
    ItemFactory()

    assert list(Item.objects.of(None)) == []


# progress and answers


def test_with_progress_counts_items_and_answers():
    attempt, empty = AttemptFactory(), AttemptFactory()
    for position, mark in enumerate([1, 0, None], start=1):
        ItemFactory(attempt=attempt, position=position, mark=mark)

    counts = {
        row.pk: (row.item_count, row.answered_count)
        for row in Attempt.objects.with_progress()
    }

    assert counts == {attempt.pk: (3, 2), empty.pk: (0, 0)}


def test_missed_are_those_without_full_marks():
    attempt = AttemptFactory()
    for position, mark in enumerate(["2", "1.9999999", "0", None], start=1):
        ItemFactory(attempt=attempt, position=position, mark=mark, out_of=2)

    assert [item.position for item in attempt.items.missed_or_locked(NOON)] == [2, 3, 4]


def test_receipt_is_that_of_the_latest_answer_stored():
    item = ItemFactory()
    ResponseFactory(item=item, sequence=2, is_late=True)
    ResponseFactory(item=item, sequence=1)
    latest = item.responses.get(sequence=2)

    found = Item.objects.with_receipt().get()

    assert (found.receipt, found.is_latest_late) == (latest.client_key, True)


def test_receipt_is_none_while_unanswered():
    ItemFactory()

    found = Item.objects.with_receipt().get()

    assert (found.receipt, found.is_latest_late) == (None, None)


def test_answer_is_the_one_that_counts():
    item = ItemFactory(mark=1)
    ResponseFactory(item=item, sequence=2, answer="b", is_late=True)

    assert item.answer == "a"


def test_items_and_responses_come_in_order():
    attempt = AttemptFactory()
    for position in (3, 1, 2):
        item = ItemFactory(attempt=attempt, position=position)
    for sequence in (2, 1):
        ResponseFactory(item=item, sequence=sequence)

    assert [item.position for item in attempt.items.all()] == [1, 2, 3]
    assert [response.sequence for response in item.responses.all()] == [1, 2]


# scores


@pytest.mark.parametrize(
    "score, out_of, share, percent",
    [
        ("0", "3", Fraction(0), 0),
        ("1", "3", Fraction(1, 3), 33),
        ("3", "3", Fraction(1), 100),
        ("0.125", "1", Fraction(1, 8), 13),
    ],
)
def test_finished_attempt_has_a_share_and_a_percentage(score, out_of, share, percent):
    attempt = Attempt(score=Decimal(score), out_of=Decimal(out_of))

    assert (attempt.share, attempt.percent) == (share, percent)


def test_open_attempt_has_neither():
    attempt = AttemptFactory.build(learner=None, quiz=None)

    assert (attempt.share, attempt.percent) == (None, None)


@pytest.mark.parametrize(
    "mark, share, is_marked",
    [(None, None, False), (Decimal(0), Fraction(0), True), (Decimal(1), 1, True)],
)
def test_item_is_marked_once_it_has_a_mark(mark, share, is_marked):
    item = Item(mark=mark, out_of=Decimal(1))

    assert (item.share, item.is_marked) == (share, is_marked)


def test_every_item_of_every_attempt_has_its_own_seed():
    items = [
        ItemFactory(attempt=attempt, position=position)
        for attempt in (AttemptFactory(), AttemptFactory(seed=b"another sixteen!"))
        for position in (1, 2)
    ]

    seeds = [Item.objects.get(pk=item.pk).seed for item in items]

    assert len(set(seeds)) == 4
    assert seeds == [item.seed for item in items]


def test_what_was_answered_cannot_be_deleted():
    attempt = ItemFactory().attempt

    with pytest.raises(models.ProtectedError):
        attempt.learner.delete()
    with pytest.raises(models.ProtectedError):
        attempt.quiz.delete()
    with pytest.raises(models.ProtectedError):
        attempt.items.get().question.delete()
