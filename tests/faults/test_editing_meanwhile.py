"""F22, F24: what is edited, retired and discarded while attempts are open."""

import pytest
from django.db.models import ProtectedError

from quizzes.models import Attempt, Item, Question, QuestionVersion, Quiz
from quizzes.selectors.verification import score_differences
from quizzes.services.attempts import finish_attempt
from quizzes.services.bank import (
    DraftGone,
    PublishedMeanwhile,
    publish,
    set_status,
    tag_questions,
)
from tests.factories import InstructorFactory, LearnerFactory, quiz_with
from tests.factories.begun import answer, attempt_at
from tests.factories.clock import NOON, after
from tests.factories.writing import authored, drafted, published, single
from tests.faults.parallel import at_once

OPEN = 20


@pytest.fixture
def quiz(transactional_db):
    return quiz_with(1)


@pytest.fixture
def question(quiz):
    return Question.objects.get()


@pytest.fixture
def attempts(quiz):
    return [attempt_at(quiz, learner=LearnerFactory()) for _ in range(OPEN)]


def edit(question, **more):
    """Another key, other words and one option less, by an instructor."""
    content = single("Edited?", right="b", c="")
    return published(question, InstructorFactory(), content, **more)


def finish_all(attempts):
    """Answer by the first version, half of them rightly, and hand in."""
    for number, attempt in enumerate(attempts):
        answer(attempt.items.get(), "ac"[number % 2])
        finish_attempt(attempt, now=after(60))
    return list(Attempt.objects.order_by("pk").values_list("score", flat=True))


def retire(question):
    one = Question.objects.filter(pk=question.pk)
    set_status(questions=one, status="retired", now=after(1))


def tag(question):
    one = Question.objects.filter(pk=question.pk)
    tag_questions(questions=one, tag="disk", author=InstructorFactory(), now=NOON)


def unpublish_its_quiz(question):
    Quiz.objects.update(status=Quiz.Status.ARCHIVED)


def take_out_of_its_quiz(question):
    question.slots.all().delete()


MEDDLING = [edit, retire, tag, unpublish_its_quiz, take_out_of_its_quiz]


@pytest.mark.parametrize("meddle", MEDDLING)
def test_open_attempts_keep_their_version_and_score_by_it(question, attempts, meddle):
    first = QuestionVersion.objects.get()

    meddle(question)

    assert finish_all(attempts) == [1, 0] * (OPEN // 2)
    assert {item.version for item in Item.objects.all()} == {first}
    assert not list(score_differences())


def test_next_attempt_has_the_next_version(quiz, question, attempts):
    edit(question)

    assert attempt_at(quiz, learner=LearnerFactory()).items.get().version.number == 2


def test_what_was_asked_cannot_be_deleted(question, attempts):
    with pytest.raises(ProtectedError):
        question.delete()
    with pytest.raises(ProtectedError):
        QuestionVersion.objects.get().delete()

    assert Item.objects.count() == OPEN


def test_publishing_while_20_answer_loses_no_answer(question, attempts):
    items = [attempt.items.get() for attempt in attempts]
    author = InstructorFactory()
    draft = drafted(question, author)
    written = authored(question, single("Edited?", right="b"))

    def work(number):
        if number == OPEN:
            return publish(draft=draft, written=written, sentences={}, now=NOON)
        return answer(items[number], "ac"[number % 2])

    at_once(work, OPEN + 1)

    marks = Item.objects.order_by("pk").values_list("mark", flat=True)
    assert list(marks) == [1, 0] * (OPEN // 2)
    assert set(Item.objects.values_list("version__number", flat=True)) == {1}
    assert question.versions.count() == 2
    assert not list(score_differences())


def outcome(draft, written):
    try:
        return publish(draft=draft, written=written, sentences={}, now=NOON).number
    except (PublishedMeanwhile, DraftGone) as refused:
        return type(refused)


def test_two_authors_publish_at_once_and_one_is_told(question):
    drafts = [drafted(question, author) for author in InstructorFactory.create_batch(8)]

    def work(number):
        return outcome(drafts[number], authored(question, single(f"By {number}?")))

    done = at_once(work, len(drafts))

    assert sorted(map(str, done)) == sorted(map(str, [2, *[PublishedMeanwhile] * 7]))
    winner = done.index(2)
    newest = QuestionVersion.objects.newest().get()
    assert (newest.number, newest.stem) == (2, f"By {winner}?")
    assert question.drafts.count() == 7


def test_50_clicks_on_publish_are_one_version(question):
    draft = drafted(question, InstructorFactory())
    written = authored(question, single("Once?"))

    done = at_once(lambda _: outcome(draft, written))

    assert done.count(2) == 1
    assert set(done) == {2, DraftGone}
    assert question.versions.count() == 2


def test_tag_and_edit_at_once_lose_neither(question):
    author = InstructorFactory()
    draft = drafted(question, author)
    written = authored(question, single("Edited?"))
    one = Question.objects.filter(pk=question.pk)

    def work(number):
        if number:
            return tag_questions(questions=one, tag="disk", author=author, now=NOON)
        return outcome(draft, written)

    edited, _ = at_once(work, 2)

    numbers = [version.number for version in question.versions.order_by("number")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert ["disk"] in [version.tags for version in question.versions.all()]
    assert edited in {2, PublishedMeanwhile}
