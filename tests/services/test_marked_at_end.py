"""Practice that is marked at its end, dates, audiences and points of a quiz."""

from decimal import Decimal
from uuid import uuid4

import pytest

from quizzes.models import Attempt, Item, Quiz
from quizzes.services.attempts import (
    NotOffered,
    QuestionLocked,
    finish_attempt,
    start_attempt,
)
from tests.answering import choose
from tests.factories import LearnerFactory, SectionFactory, SlotFactory, quiz_with
from tests.factories.begun import answer, attempt_at
from tests.factories.clock import NOON, after
from tests.factories.drawing import bank_of, drawing
from tests.factories.sitting import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return LearnerFactory(with_account=True)


def start(quiz, learner, *, mode="practice", now=NOON):
    quiz = Quiz.objects.get(pk=quiz.pk)
    return start_attempt(
        learner_id=learner.pk, quiz=quiz, start_key=uuid4(), now=now, mode=mode
    )


def state_of(attempt):
    return Attempt.objects.get(pk=attempt.pk).state


def twin_of(quiz, **fields):
    """Another quiz that asks the same."""
    twin = quiz_with(0, **fields)
    section = SectionFactory(quiz=twin, position=99)
    for slot in quiz.slots.all():
        SlotFactory(section=section, position=slot.position, question=slot.question)
    return twin


# marked at the end


@pytest.mark.parametrize("release", ["at_end", "never"])
def test_practice_takes_other_answers_until_it_is_handed_in(learner, release):
    attempt = start(quiz_with(1, release=release), learner)
    item = attempt.items.get()

    for key in "ab":
        save(item, choose(item, key), now=after(5))

    assert (state_of(attempt), Item.objects.get().mark) == ("open", None)
    finish_attempt(attempt, now=after(60))
    assert (state_of(attempt), Item.objects.get().mark) == ("finished", 0)
    assert Attempt.objects.get().deadline_at is None


def test_practice_of_the_same_question_waits_until_it_is_handed_in(learner):
    quiz = quiz_with(1, release="at_end")
    before = attempt_at(twin_of(quiz), learner=learner).items.get()
    attempt = start(quiz, learner)

    with pytest.raises(QuestionLocked):
        answer(before)

    finish_attempt(attempt, now=after(60))
    answer(before)
    assert Item.objects.get(pk=before.pk).mark == 1


def test_exam_waits_for_practice_that_would_mark_its_answers(learner):
    quiz = quiz_with(1, release="at_end")
    exam = twin_of(quiz, mode="exam")
    practice = start(quiz, learner)

    with pytest.raises(NotOffered, match="asks some of the same questions"):
        start(exam, learner, mode="exam")

    finish_attempt(practice, now=after(60))
    assert start(exam, learner, mode="exam").is_open


# dates


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "refusal"),
    [
        (after(1), None, "not open yet"),
        (None, NOON, "is closed"),
        (after(-9), after(-1), "is closed"),
        (NOON, after(1), ""),
    ],
)
def test_attempts_begin_while_the_quiz_is_open(learner, opens_at, closes_at, refusal):
    quiz = quiz_with(1, opens_at=opens_at, closes_at=closes_at)

    if not refusal:
        assert start(quiz, learner).is_open
        return
    with pytest.raises(NotOffered, match=refusal):
        start(quiz, learner)
    assert not Attempt.objects.exists()


def test_what_was_begun_in_time_goes_on_after_the_quiz_has_closed(learner):
    quiz = quiz_with(1, closes_at=after(60))
    begun = start(quiz, learner)

    assert start(quiz, learner, now=after(61)) == begun


@pytest.mark.parametrize(
    ("limit_s", "allowance", "seconds"),
    [(600, "1", 600), (600, "2", 900), (None, "1", 900), (600, None, 900)],
)
def test_exam_ends_with_its_time_or_when_the_quiz_closes(limit_s, allowance, seconds):
    quiz = quiz_with(1, mode="exam", time_limit_s=limit_s, closes_at=after(900))
    given = Decimal(allowance) if allowance else None
    learner = LearnerFactory(with_account=True, time_allowance=given)

    exam = start(quiz, learner, mode="exam")

    assert exam.deadline_at == after(seconds)


# who may take it


def test_quiz_for_accounts_is_closed_to_guests(learner):
    quiz = quiz_with(1, audience="signed_in")

    with pytest.raises(NotOffered, match="This quiz needs an account"):
        start(quiz, LearnerFactory())

    assert start(quiz, learner).is_open


# points


def test_slot_says_what_its_questions_are_worth(learner):
    bank_of(2)
    quiz = drawing(2, fixed=2)
    [first, _, draw] = quiz.slots.order_by("position")
    for slot, points in ((first, "2.5"), (draw, "3")):
        slot.points = Decimal(points)
        slot.save()

    attempt = start(quiz, learner)

    worth = [float(item.out_of) for item in attempt.items.all()]
    assert (worth, attempt.out_of) == ([2.5, 1, 3, 3], Decimal("9.5"))


# reserved questions


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"mode": "exam"}, 1),
        ({"release": "never"}, 1),
        ({"release": "on_date", "release_at": after(1)}, 1),
        ({"release": "on_date", "release_at": NOON}, 2),
        ({"release": "at_end"}, 2),
        ({"status": "draft", "mode": "exam"}, 2),
    ],
)
def test_practice_draws_nothing_that_others_keep_back(learner, fields, count):
    secret, _ = bank_of(2)
    quiz = quiz_with(0, **fields)
    SlotFactory(section=SectionFactory(quiz=quiz, position=99), question=secret)

    assert start(drawing(5), learner).items.count() == count
    assert start(drawing(5, mode="exam"), learner, mode="exam").items.count() == 2


def test_question_that_some_practice_shows_is_kept_back_by_none(learner):
    shown = quiz_with(1)
    twin_of(shown, mode="exam")

    assert start(drawing(5), learner).items.count() == 1
