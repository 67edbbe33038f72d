from decimal import Decimal
from uuid import uuid4

import pytest

from quizzes.domain.questions.base import BadAnswer
from quizzes.models import Attempt, Item, Learner, Question, Response
from quizzes.services.attempts import (
    AlreadyAnswered,
    AttemptClosed,
    NothingToAsk,
    Sending,
    finish_attempt,
    start_attempt,
    start_retry,
    submit_answer,
)
from tests.answering import choose, match
from tests.factories import (
    AttemptFactory,
    ItemFactory,
    LearnerFactory,
    MatchingVersionFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.clock import NOON, after

pytestmark = pytest.mark.django_db


def submit(item, key="a", *, client_key=None, now=NOON):
    return submit_answer(
        item=item,
        sending=Sending(choose(item, key), client_key or uuid4()),
        now=now,
    )


def two_items():
    """An open attempt at two questions."""
    attempt = AttemptFactory(out_of=2)
    return [ItemFactory(attempt=attempt, position=position) for position in (1, 2)]


# starting


def test_start_makes_a_guest_and_asks_every_question_in_its_place():
    quiz = quiz_with(3)

    attempt = start_attempt(learner_id=None, quiz=quiz, start_key=uuid4(), now=NOON)

    asked = quiz.slots.values_list("position", "question")
    assert list(attempt.items.values_list("position", "question")) == list(asked)
    assert (attempt.learner.created_at, attempt.started_at) == (NOON, NOON)
    assert attempt.out_of == 3


def test_start_pins_the_newest_version():
    quiz = quiz_with(1)
    question = Question.objects.get()
    newest = VersionFactory(question=question, number=2)

    attempt = start_attempt(learner_id=None, quiz=quiz, start_key=uuid4(), now=NOON)

    assert attempt.items.get().version == newest


def test_start_leaves_out_questions_that_are_not_published():
    quiz = quiz_with(2)
    first, second = Question.objects.order_by("pk")
    Question.objects.filter(pk=first.pk).update(status="retired")

    attempt = start_attempt(learner_id=None, quiz=quiz, start_key=uuid4(), now=NOON)

    assert [item.question for item in attempt.items.all()] == [second]


def test_start_goes_on_with_the_open_attempt():
    quiz, learner = quiz_with(1), LearnerFactory()
    begun = start_attempt(learner_id=learner.pk, quiz=quiz, start_key=uuid4(), now=NOON)

    again = start_attempt(
        learner_id=learner.pk, quiz=quiz, start_key=uuid4(), now=after(minutes=5)
    )

    assert again == begun


def test_start_repeated_with_its_key_after_finishing_starts_nothing():
    quiz, learner, key = quiz_with(1), LearnerFactory(), uuid4()
    begun = start_attempt(learner_id=learner.pk, quiz=quiz, start_key=key, now=NOON)
    finish_attempt(begun, now=after(60))

    again = start_attempt(
        learner_id=learner.pk, quiz=quiz, start_key=key, now=after(120)
    )

    assert again == begun
    assert Attempt.objects.count() == 1


def test_start_of_a_quiz_that_asks_nothing_stores_nothing():
    quiz = quiz_with(0)

    with pytest.raises(NothingToAsk):
        start_attempt(learner_id=None, quiz=quiz, start_key=uuid4(), now=NOON)

    assert list(Learner.objects.all()) == []


def test_start_shuffles_the_questions_of_a_shuffled_quiz():
    quiz = quiz_with(8, is_shuffled=True)

    orders = set()
    for _ in range(4):
        attempt = start_attempt(learner_id=None, quiz=quiz, start_key=uuid4(), now=NOON)
        orders.add(tuple(attempt.items.values_list("question", flat=True)))

    assert len(orders) > 1
    assert {frozenset(order) for order in orders} == {
        frozenset(quiz.slots.values_list("question", flat=True))
    }


# answering


def test_answer_is_stored_marked_and_counted():
    first, _ = two_items()
    key = uuid4()

    response = submit(first, "a", client_key=key, now=after(30))

    stored = Response.objects.get()
    assert stored == response
    assert (stored.item, stored.sequence, stored.client_key) == (first, 1, key)
    assert (stored.answer, stored.canonical) == ("a", "a")
    assert (stored.mark, stored.received_at) == (1, after(30))
    first.refresh_from_db()
    assert first.mark == 1


def test_answer_repeated_with_its_client_key_is_stored_once():
    first, _ = two_items()
    key = uuid4()

    response = submit(first, "a", client_key=key)
    again = submit(first, "a", client_key=key, now=after(5))

    assert again == response
    assert list(Response.objects.all()) == [response]


def test_client_key_repeated_with_another_answer_is_refused():
    first, _ = two_items()
    key = uuid4()
    response = submit(first, "a", client_key=key)

    with pytest.raises(BadAnswer):
        submit(first, "b", client_key=key)

    assert list(Response.objects.all()) == [response]


def test_second_answer_to_a_question_is_refused():
    first, _ = two_items()
    response = submit(first, "b")

    with pytest.raises(AlreadyAnswered):
        submit(first, "a")

    assert list(Response.objects.all()) == [response]
    first.refresh_from_db()
    assert first.mark == 0


def test_answer_to_a_finished_attempt_is_refused():
    first, _ = two_items()
    finish_attempt(first.attempt, now=NOON)

    with pytest.raises(AttemptClosed):
        submit(first, "a")

    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"answer": []},
        {"answer": [""]},
        {"answer": ["a"]},  # a key as it is, not as the page sends it
        {"answer": ["\x00"]},
        {"answer-nothing": ["a"]},
    ],
)
def test_answer_that_does_not_fit_stores_nothing(fields):
    first, _ = two_items()

    with pytest.raises(BadAnswer):
        submit_answer(item=first, sending=Sending(fields, uuid4()), now=NOON)

    assert not Response.objects.exists()


def test_option_of_another_attempt_is_refused():
    first, _ = two_items()
    other = ItemFactory(attempt__seed=b"another sixteen!", version=first.version)

    with pytest.raises(BadAnswer):
        submit_answer(
            item=first, sending=Sending(choose(other, "a"), uuid4()), now=NOON
        )


def test_matching_earns_a_part_for_each_right_pair():
    item = ItemFactory(version=MatchingVersionFactory())
    pairs = {"1": "a", "2": "c", "3": ""}

    sending = Sending(match(item, pairs), uuid4())
    response = submit_answer(item=item, sending=sending, now=NOON)

    assert response.canonical == "1=a;2=c"
    assert response.mark == Decimal("0.3333333")


def test_last_answer_finishes_the_attempt_with_its_score():
    first, second = two_items()

    submit(first, "a", now=after(10))
    submit(second, "b", now=after(20))

    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.score) == ("finished", 1)
    assert attempt.finished_at == after(20)


# finishing


def test_finish_counts_blanks_as_nothing():
    first, _ = two_items()
    submit(first, "a")

    finish_attempt(first.attempt, now=after(60))

    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.score) == ("finished", 1)
    assert attempt.finished_at == after(60)


def test_finish_repeated_changes_nothing():
    first, _ = two_items()
    finish_attempt(first.attempt, now=after(60))

    finish_attempt(first.attempt, now=after(120))

    assert Attempt.objects.get().finished_at == after(60)


# retrying


def finished_with_one_miss() -> Attempt:
    first, second = two_items()
    submit(first, "a")
    submit(second, "b")
    return Attempt.objects.get()


def test_retry_asks_what_was_missed_in_its_newest_version():
    attempt = finished_with_one_miss()
    missed = attempt.items.get(position=2).question
    newest = VersionFactory(question=missed, number=2)

    retry = start_retry(missed_in=attempt, start_key=uuid4(), now=after(60))

    asked = [(item.position, item.version) for item in retry.items.all()]
    assert asked == [(1, newest)]
    assert (retry.purpose, retry.retry_of) == ("retry", attempt)
    assert retry.learner == attempt.learner


def test_retry_goes_on_with_the_open_one():
    attempt = finished_with_one_miss()
    begun = start_retry(missed_in=attempt, start_key=uuid4(), now=NOON)

    again = start_retry(missed_in=attempt, start_key=uuid4(), now=after(5))

    assert again == begun


def test_retry_of_a_faultless_attempt_is_refused():
    item = ItemFactory()
    submit(item, "a")

    with pytest.raises(NothingToAsk):
        start_retry(missed_in=Attempt.objects.get(), start_key=uuid4(), now=NOON)

    assert Item.objects.count() == 1
