from fractions import Fraction

import pytest

from quizzes.models import Question
from quizzes.selectors.progress import (
    heading_results,
    masteries,
    mistake_count,
)
from tests.factories import (
    AttemptFactory,
    ItemFactory,
    LearnerFactory,
    ResponseFactory,
    VersionFactory,
)
from tests.factories.clock import NOON, after
from tests.factories.progress import marked_attempt, noted, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return LearnerFactory()


@pytest.fixture
def version():
    return VersionFactory()


def answered(learner, version, *marks, **fields):
    """An attempt a day at this one question, with these marks, oldest first."""
    for number, mark in enumerate(marks):
        marked_attempt(learner, {version: mark}, at=after(days=number), **fields)


@pytest.mark.parametrize(
    ("marks", "is_mistake"),
    [
        ([1], False),
        ([0], True),
        ([0.5], True),
        ([0, 1], True),
        ([1, 0], True),
        ([1, 0.5], True),
        ([0, 1, 1], False),
        ([0, 0, 1, 1], False),
        ([1, 1, 0], True),
        ([1, 1, 0, 1], True),
        ([0, None], True),  # a blank is no answer
        ([0, 1, None, 1], False),
    ],
)
def test_mistake_is_where_the_latest_two_answers_are_not_both_right(
    learner, version, marks, is_mistake
):
    answered(learner, version, *marks)

    known = masteries(learner.pk, now=NOON)

    assert known[version.question_id].is_mistake is is_mistake
    assert mistake_count(known) == int(is_mistake)


def test_mastery_is_that_of_the_latest_answer_wherever_it_was_given(learner, version):
    marked_attempt(learner, {version: 1}, at=after(days=3))
    marked_attempt(learner, {version: 0.25}, at=after(days=1))

    [mastery] = masteries(learner.pk, now=NOON).values()

    assert (mastery.share, mastery.answered_at) == (Fraction(1), after(days=3))


def test_answers_in_a_retry_count(learner, version):
    marked_attempt(learner, {version: 0}, at=after(days=1))
    first = learner.attempts.get()
    for number in (2, 3):
        retry = {"purpose": "retry", "retry_of": first}
        marked_attempt(learner, {version: 1}, at=after(days=number), **retry)

    assert mistake_count(masteries(learner.pk, now=NOON)) == 0


def test_answers_of_an_open_exam_do_not_count_yet(learner, version):
    exam = AttemptFactory(learner=learner, mode="exam", deadline_at=after(minutes=9))
    item = ItemFactory(attempt=exam, version=version)
    item.response = ResponseFactory(item=item, mark=0)
    item.save()

    assert (masteries(learner.pk, now=NOON), heading_results(learner.pk, now=NOON)) == (
        {},
        (),
    )


def test_answers_of_others_do_not_count(learner, version):
    place(version, "Disks", revision=noted())
    answered(LearnerFactory(), version, 0)

    assert (masteries(learner.pk, now=NOON), heading_results(learner.pk, now=NOON)) == (
        {},
        (),
    )
    assert (masteries(None, now=NOON), heading_results(None, now=NOON)) == ({}, ())


def test_retired_questions_do_not_count(learner, version):
    place(version, "Disks", revision=noted())
    answered(learner, version, 0)
    Question.objects.update(status="retired")

    assert (masteries(learner.pk, now=NOON), heading_results(learner.pk, now=NOON)) == (
        {},
        (),
    )


@pytest.mark.parametrize("attempts", [1, 12])
def test_masteries_take_one_query_and_results_two(
    learner, version, attempts, django_assert_num_queries
):
    place(version, "Disks", revision=noted())
    answered(learner, version, *[0] * attempts)

    with django_assert_num_queries(1):
        masteries(learner.pk, now=NOON)
    with django_assert_num_queries(2):
        heading_results(learner.pk, now=NOON)


def test_headings_add_up_all_answers_the_weakest_first(learner):
    revision, versions = noted(), [VersionFactory() for _ in range(4)]
    paths = [("Storage", "Blob"), ("Storage", "Blob"), ("Storage", "Files"), ("AKS",)]
    for version, path in zip(versions, paths, strict=True):
        place(version, *path, revision=revision)
    for number, marks in enumerate([(1, 0.5, 0, 1), (1, 1, 0.5, 1)]):
        given = dict(zip(versions, marks, strict=True))
        marked_attempt(learner, given, at=after(days=number))

    rows = heading_results(learner.pk, now=NOON)

    assert [(row.place.title, row.place.above) for row in rows] == [
        ("Files", "Storage"),
        ("Blob", "Storage"),
        ("AKS", ""),
    ]
    assert [(row.share, row.answers) for row in rows] == [
        (Fraction(1, 4), 2),
        (Fraction(7, 8), 4),
        (1, 2),
    ]
    assert rows[2].interval == pytest.approx((0.342, 1.0), abs=0.001)
    assert (rows[2].band.low, rows[2].band.high) == (34, 100)


def test_of_equal_shares_the_one_with_more_answers_comes_first(learner):
    revision = noted()
    once, twice = VersionFactory(), VersionFactory()
    place(once, "A", revision=revision)
    place(twice, "B", revision=revision)
    answered(learner, once, 0)
    answered(learner, twice, 0, 0)

    assert [row.place.title for row in heading_results(learner.pk, now=NOON)] == [
        "B",
        "A",
    ]


def test_thirds_are_added_exactly(learner, version):
    place(version, "Disks", revision=noted())
    answered(learner, version, *["0.3333333"] * 30)

    [row] = heading_results(learner.pk, now=NOON)

    assert row.share == Fraction(3333333, 10**7)


def test_questions_that_cite_nothing_belong_to_no_heading(learner, version):
    answered(learner, version, 0)

    assert heading_results(learner.pk, now=NOON) == ()
