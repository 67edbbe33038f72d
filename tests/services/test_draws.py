"""What an attempt asks where its quiz draws: pinned at its start, least seen first."""

from uuid import uuid4

import pytest

from quizzes.models import Question, Quiz
from quizzes.models.bank import SAMPLE_KEY
from quizzes.services.attempts import (
    NothingToAsk,
    finish_attempt,
    start_attempt,
    start_retry,
)
from tests.factories import LearnerFactory, VersionFactory
from tests.factories.clock import NOON
from tests.factories.drawing import add_draw, bank_of, drawing, notes_on

pytestmark = pytest.mark.django_db

MANY = 12  # attempts enough for chance to do what it can do


@pytest.fixture
def learner():
    return LearnerFactory()


def begin(quiz, learner=None):
    """An attempt at the quiz, of a new learner unless one is named."""
    learner_id = (learner or LearnerFactory()).pk
    return start_attempt(learner_id=learner_id, quiz=quiz, start_key=uuid4(), now=NOON)


def questions(attempt):
    """What it asks, in its order."""
    return [item.question for item in attempt.items.select_related("question")]


def take(quiz, learner):
    """What one attempt asks, which is then over."""
    attempt = begin(quiz, learner)
    finish_attempt(attempt, now=NOON)
    return questions(attempt)


# pinned


def test_draw_is_made_at_the_start_and_pinned(learner):
    quiz = drawing(3)
    bank = bank_of(9)
    attempt = begin(quiz, learner)
    asked = questions(attempt)

    quiz.slots.update(draw_count=1)
    Question.objects.filter(pk__in=[each.pk for each in asked]).update(status="retired")
    bank_of(5)

    assert begin(quiz, learner) == attempt
    assert questions(attempt) == asked
    assert len({*asked} & {*bank}) == 3


def test_items_are_pinned_to_the_newest_version():
    quiz = drawing(1)
    [question] = bank_of(1)
    newer = VersionFactory(question=question, number=2, points=3)

    attempt = begin(quiz)
    VersionFactory(question=question, number=3)

    assert attempt.items.get().version == newer
    assert attempt.out_of == 3


def test_retry_asks_what_was_drawn(learner):
    quiz = drawing(3)
    bank_of(9)
    attempt = begin(quiz, learner)
    finish_attempt(attempt, now=NOON)

    retry = start_retry(missed_in=attempt, start_key=uuid4(), now=NOON)

    assert questions(retry) == questions(attempt)


# least seen first


def test_second_and_third_attempt_ask_what_was_seen_least(learner):
    quiz = drawing(4)
    bank = bank_of(10)

    first, second, third = (take(quiz, learner) for _ in range(3))

    assert {*first} & {*second} == set()
    unseen = {*bank} - {*first} - {*second}
    assert unseen < {*third}
    assert len({*third}) == 4


def test_what_was_seen_in_another_quiz_counts_as_seen(learner):
    elsewhere = drawing(3)
    bank = bank_of(6)
    seen = take(elsewhere, learner)

    assert {*take(drawing(3), learner)} == {*bank} - {*seen}


def test_what_others_have_seen_does_not_count(learner):
    quiz = drawing(2)
    bank = bank_of(4)
    mine = take(quiz, learner)
    for _ in range(MANY):
        take(quiz, LearnerFactory())

    assert {*take(quiz, learner)} == {*bank} - {*mine}


def test_learners_draw_differently():
    quiz = drawing(3)
    bank_of(9)

    drawn = {tuple(questions(begin(quiz))) for _ in range(MANY)}

    assert len(drawn) > MANY / 2


# what may be drawn


def test_fixed_question_is_never_drawn_again():
    quiz = drawing(5, fixed=2)
    bank_of(3)
    fixed = [slot.question for slot in quiz.slots.exclude(question=None)]

    for _ in range(MANY):
        asked = questions(begin(quiz))

        assert asked[:2] == fixed
        assert len(asked) == len({*asked}) == 5


def test_two_draws_never_give_the_same_question():
    quiz = drawing(3, 3)
    bank = bank_of(6)

    assert {*questions(begin(quiz))} == {*bank}


def test_draw_from_a_heading_takes_only_what_cites_it():
    disks, shares = bank_of(3), bank_of(3)
    quiz = drawing(notes=notes_on(Disks=disks, Shares=shares))
    add_draw(quiz, 9, heading="disks")

    assert {*questions(begin(quiz))} == {*disks}


def test_draw_from_a_chapter_takes_what_cites_below_it():
    disks, shares = bank_of(2), bank_of(2)
    quiz = drawing(notes=notes_on(Disks=disks, Shares=shares))
    add_draw(quiz, 9, heading="Book")

    assert {*questions(begin(quiz))} == {*disks, *shares}


def test_draw_takes_only_what_cites_the_notes_of_the_quiz():
    here, _elsewhere = bank_of(2), notes_on(Disks=bank_of(2))
    bank_of(2)

    assert {*questions(begin(drawing(9, notes=notes_on(Disks=here))))} == {*here}


def test_draw_from_a_tag_takes_only_what_has_it():
    tagged = bank_of(2, tags=["files", "x"])
    bank_of(2, tags=["file"])
    quiz = drawing()
    add_draw(quiz, 9, tag="files")

    assert {*questions(begin(quiz))} == {*tagged}


@pytest.mark.parametrize("lowest, highest", [(1, 1), (1, 2), (2, 3), (1, 3)])
def test_draw_by_difficulty_takes_only_what_is_as_hard(lowest, highest):
    graded = {level: bank_of(1, difficulty=level)[0] for level in (1, 2, 3)}
    bank_of(1)
    quiz = drawing()
    add_draw(quiz, 9, lowest=lowest, highest=highest)

    wanted = {graded[level] for level in range(lowest, highest + 1)}
    assert {*questions(begin(quiz))} == wanted


def test_sample_of_the_landing_page_is_never_drawn():
    [sample] = bank_of(1, key=SAMPLE_KEY)
    bank_of(2)

    assert sample not in questions(begin(drawing(9)))


@pytest.mark.parametrize("status", ["retired", "draft"])
def test_only_published_questions_are_drawn(status):
    quiz = drawing(9)
    gone, *bank = bank_of(4)
    Question.objects.filter(pk=gone.pk).update(status=status)

    assert {*questions(begin(quiz))} == {*bank}


def test_questions_of_other_collections_are_not_drawn():
    bank = bank_of(2)
    VersionFactory(question__collection__slug="other")

    assert {*questions(begin(drawing(9)))} == {*bank}


# small pools


def test_pool_that_is_too_small_gives_all_it_has():
    quiz = drawing(20)
    bank_of(2)

    attempt = begin(quiz)

    assert (attempt.items.count(), attempt.out_of) == (2, 2)


def test_empty_pool_is_nothing_to_ask(learner):
    quiz = drawing(20)

    with pytest.raises(NothingToAsk):
        begin(quiz, learner)

    assert not quiz.attempts.exists()


# order


def test_fixed_questions_keep_their_place_unless_shuffled():
    quiz = drawing(2, fixed=4)
    bank_of(2)
    fixed = [slot.question for slot in quiz.slots.exclude(question=None)]

    assert all(questions(begin(quiz))[:4] == fixed for _ in range(MANY))
    Quiz.objects.update(is_shuffled=True)
    quiz.refresh_from_db()
    orders = {tuple(questions(begin(quiz))) for _ in range(MANY)}

    assert len(orders) > MANY / 2
    assert any(order[:4] != tuple(fixed) for order in orders)
    assert all({*fixed} < {*order} for order in orders)


def test_running_attempt_keeps_its_order(learner):
    quiz = drawing(fixed=6, is_shuffled=True)
    attempt = begin(quiz, learner)
    asked = questions(attempt)

    assert questions(begin(quiz, learner)) == asked
