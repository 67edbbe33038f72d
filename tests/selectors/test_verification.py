from decimal import Decimal

import pytest

from quizzes.models import Attempt, Item, QuestionVersion, Response
from quizzes.selectors.verification import score_differences
from tests.factories import MatchingVersionFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at

pytestmark = pytest.mark.django_db

PAIRS = {"1": "a", "2": "c"}


@pytest.fixture
def attempt():
    """A finished attempt at two matchings, a third of the first one right."""
    begun = attempt_at(quiz_with(2, factory=MatchingVersionFactory))
    for item in begun.items.all():
        answer(item, PAIRS)
    return Attempt.objects.get(pk=begun.pk)


def differences():
    return [str(difference) for difference in score_differences()]


def first(attempt):
    """The first item's name in a sentence, and a filter for it."""
    return f"attempt {attempt.pk}, question 1", Item.objects.filter(
        attempt=attempt, position=1
    )


def test_nothing_stored_has_no_differences():
    assert differences() == []


def test_what_was_answered_through_the_service_holds(attempt):
    finished_at(quiz_with(3), keys="ab")
    answer(attempt_at(quiz_with(2)).items.get(position=1), "b")

    assert attempt.score == Decimal("0.6666666")
    assert differences() == []


def test_mark_of_a_response_is_recomputed(attempt):
    name, items = first(attempt)
    Response.objects.filter(item__in=items).update(mark=1)

    assert differences() == [
        f"mark of the answer to {name}: stored 1.0000000, recomputed 0.3333333"
    ]


def test_mark_of_an_item_is_recomputed(attempt):
    name, items = first(attempt)
    items.update(mark=0)

    assert differences() == [f"mark of {name}: stored 0.0000000, recomputed 0.3333333"]


def test_answer_that_nothing_counts_is_found(attempt):
    name, items = first(attempt)
    counted = items.get().response_id
    items.update(response=None, mark=None)

    assert differences() == [
        f"answer that counts to {name}: stored None, recomputed {counted}",
        f"mark of {name}: stored None, recomputed 0.3333333",
    ]


def test_response_that_no_mark_counts_is_found(attempt):
    name, items = first(attempt)
    items.update(mark=None)

    assert differences() == [f"mark of {name}: stored None, recomputed 0.3333333"]


def test_score_of_an_attempt_is_recomputed(attempt):
    Attempt.objects.update(score=2)

    assert differences() == [
        f"score of attempt {attempt.pk}: stored 2.0000000, recomputed 0.6666666"
    ]


def test_points_of_an_attempt_are_recomputed(attempt):
    Attempt.objects.update(out_of=5)

    assert differences() == [
        f"points of attempt {attempt.pk}: stored 5.0000000, recomputed 2.0000000"
    ]


@pytest.mark.parametrize("unreadable", ["oops", ["1"], 5])
def test_answer_that_cannot_be_read_is_found(attempt, unreadable):
    name, items = first(attempt)
    Response.objects.filter(item__in=items).update(answer=unreadable)

    [found] = [line for line in differences() if "answer to" in line]

    assert found.startswith(f"answer to {name}: stored unreadable, recomputed ")


def test_question_that_cannot_be_read_is_found_and_the_rest_is_checked(attempt):
    versions = QuestionVersion.objects.order_by("pk")
    QuestionVersion.objects.filter(pk=versions[0].pk).update(payload={})
    Attempt.objects.update(score=2)

    lines = differences()

    assert [line.split(":")[0] for line in lines] == [
        f"answer to {first(attempt)[0]}",
        f"score of attempt {attempt.pk}",
    ]


def test_canonical_text_is_recomputed(attempt):
    name, items = first(attempt)
    Response.objects.filter(item__in=items).update(canonical="1=a")

    assert differences() == [f"answer to {name}: stored 1=a, recomputed 1=a;2=c"]


def test_answer_that_was_changed_is_found(attempt):
    name, items = first(attempt)
    Response.objects.filter(item__in=items).update(answer={"1": "b"})

    assert differences() == [
        f"mark of the answer to {name}: stored 0.3333333, recomputed 0.0000000",
        f"answer to {name}: stored 1=a;2=c, recomputed 1=b",
        f"mark of {name}: stored 0.3333333, recomputed 0.0000000",
        f"score of attempt {attempt.pk}: stored 0.6666666, recomputed 0.3333333",
    ]


def test_open_attempt_with_every_question_answered_is_found(attempt):
    Attempt.objects.update(state="open", finished_at=None, score=None)

    [found] = differences()

    assert found == (
        f"state of attempt {attempt.pk}: "
        "stored open, recomputed every question is answered"
    )


@pytest.mark.parametrize("count", [1, 30])
def test_attempts_are_checked_in_three_queries(count, django_assert_num_queries):
    quiz = quiz_with(2)
    for _ in range(count):
        finished_at(quiz, keys="ab")

    with django_assert_num_queries(3):
        assert differences() == []
