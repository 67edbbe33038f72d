"""What an open exam asks is told nowhere else: marks elsewhere would tell its keys."""

from uuid import uuid4

import pytest

from quizzes.models import Attempt, Item, Question, Response
from quizzes.services.attempts import (
    NothingToAsk,
    QuestionLocked,
    Sending,
    finish_attempt,
    start_attempt,
    start_practice,
    start_retry,
    submit_answer,
)
from tests.answering import choose
from tests.factories import LearnerFactory, SectionFactory, SlotFactory, quiz_with
from tests.factories.begun import answer, attempt_at
from tests.factories.clock import NOON, after

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return LearnerFactory(with_account=True)


@pytest.fixture
def exam_quiz():
    return quiz_with(2, mode="exam")


@pytest.fixture
def other_quiz(exam_quiz):
    """It asks the exam's first question, and one of its own."""
    quiz = quiz_with(1)
    shared = Question.objects.order_by("pk").first()
    section = SectionFactory(quiz=quiz, position=9)
    SlotFactory(section=section, position=9, question=shared)
    return quiz


def sit(quiz, learner):
    return start_attempt(
        learner_id=learner.pk, quiz=quiz, start_key=uuid4(), now=NOON, mode="exam"
    )


def shared_item(attempt):
    return attempt.items.get(question=Question.objects.order_by("pk").first())


def send(item):
    sending = Sending(choose(item, "a"), uuid4())
    return submit_answer(item=item, sending=sending, now=after(60))


def test_practice_begun_before_takes_no_answer_to_it(learner, exam_quiz, other_quiz):
    practice = attempt_at(other_quiz, learner=learner)
    exam = sit(exam_quiz, learner)

    with pytest.raises(QuestionLocked):
        send(shared_item(practice))

    assert not Response.objects.exists()
    finish_attempt(exam, now=after(30))
    assert send(shared_item(practice)).mark == 1


def test_the_exam_itself_takes_answers_and_so_do_other_questions(
    learner, exam_quiz, other_quiz
):
    practice = attempt_at(other_quiz, learner=learner)
    exam = sit(exam_quiz, learner)

    send(shared_item(exam))
    send(practice.items.exclude(pk=shared_item(practice).pk).get())

    assert Response.objects.count() == 2


def test_exam_of_somebody_else_locks_nothing(learner, exam_quiz, other_quiz):
    sit(exam_quiz, LearnerFactory(with_account=True))
    practice = attempt_at(other_quiz, learner=learner)

    assert send(shared_item(practice)).mark == 1


def test_practice_begun_now_leaves_it_out(learner, exam_quiz, other_quiz):
    sit(exam_quiz, learner)

    practice = start_attempt(
        learner_id=learner.pk, quiz=other_quiz, start_key=uuid4(), now=NOON
    )

    own = other_quiz.slots.exclude(position=9).values_list("question", flat=True)
    assert list(practice.items.values_list("question", flat=True)) == list(own)


def retry(attempt):
    return start_retry(missed_in=attempt, start_key=uuid4(), now=NOON)


def practise(attempt):
    return start_practice(
        learner_id=attempt.learner_id,
        scope="mistakes",
        title="Your mistakes",
        questions=list(attempt.items.values_list("question", flat=True)),
        start_key=uuid4(),
        now=NOON,
    )


@pytest.mark.parametrize("start", [retry, practise])
def test_nothing_is_left_to_practise_where_the_exam_asks_it_all(
    learner, exam_quiz, start
):
    before = attempt_at(exam_quiz, learner=learner)
    for item in before.items.all():
        answer(item, "b")
    sit(exam_quiz, learner)

    with pytest.raises(NothingToAsk, match="being asked all of these"):
        start(Attempt.objects.get(pk=before.pk))


@pytest.mark.parametrize("key", ["a", "b"])
def test_no_refusal_of_a_retry_tells_how_a_locked_answer_was(learner, exam_quiz, key):
    before = attempt_at(exam_quiz, learner=learner)
    for item in before.items.all():
        answer(item, key)
    sit(exam_quiz, learner)

    with pytest.raises(NothingToAsk, match="being asked all of these"):
        retry(Attempt.objects.get(pk=before.pk))


def test_question_of_two_exams_is_locked_in_neither(learner, exam_quiz):
    first = sit(exam_quiz, learner)
    twin = quiz_with(0, mode="exam")
    section = SectionFactory(quiz=twin, position=1)
    for slot in exam_quiz.slots.all():
        SlotFactory(section=section, position=slot.position, question=slot.question)
    second = sit(twin, learner)

    for exam in (first, second):
        send(exam.items.get(position=1))

    assert Item.objects.filter(response__isnull=False).count() == 2
