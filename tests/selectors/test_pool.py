"""What there is to ask, and how much of it a quiz promises."""

import pytest

from quizzes.models import Question, Quiz
from quizzes.selectors.landing import first_quiz
from quizzes.selectors.places import title_of
from quizzes.selectors.pool import askable_questions, candidates
from quizzes.selectors.quizzes import SectionRow, quiz_list_screen, quiz_screen
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    LearnerFactory,
    QuizFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.bank import CitationFactory
from tests.factories.clock import NOON, after
from tests.factories.drawing import add_draw, bank_of, drawing, notes_on
from tests.factories.progress import marked_attempt, noted, place
from tests.services.test_draws import begin

pytestmark = pytest.mark.django_db


def promised(quiz):
    """How many questions the list, the landing page and the page of the quiz name."""
    quiz = Quiz.objects.get(pk=quiz.pk)
    listed = {row.slug: row.question_count for row in quiz_list_screen(None, now=NOON)}
    first, screen = first_quiz(NOON), quiz_screen(quiz, learner_id=None, now=NOON)
    largest = first.question_count if first else 0
    return [listed.get(quiz.slug, 0), largest, screen.question_count]


def asked(quiz):
    return begin(Quiz.objects.get(pk=quiz.pk)).items.count()


@pytest.mark.parametrize(
    ("bank", "draws", "fixed", "count"),
    [
        (9, [3], 0, 3),
        (2, [20], 0, 2),  # fewer than are to be drawn
        (4, [3, 3], 0, 4),  # the second finds one
        (2, [9], 3, 5),  # what is fixed is not drawn
        (0, [], 2, 2),
    ],
)
def test_quiz_promises_what_an_attempt_asks(bank, draws, fixed, count):
    quiz = drawing(*draws, fixed=fixed)
    bank_of(bank)

    assert promised(quiz) == [count] * 3
    assert asked(quiz) == count


def test_draws_from_one_heading_and_from_all_do_not_promise_a_question_twice():
    disks, shares = bank_of(2), bank_of(1)
    quiz = drawing(notes=notes_on(Disks=disks, Shares=shares))
    add_draw(quiz, 2, heading="Disks")
    add_draw(quiz, 3, position=1)

    assert promised(quiz) == [asked(quiz)] * 3 == [3] * 3


def test_parts_of_a_quiz_say_what_is_asked_in_each():
    quiz = drawing(3, fixed=2)
    bank_of(1)
    quiz.sections.update(title="All")

    assert quiz_screen(quiz, learner_id=None, now=NOON).sections == (
        SectionRow("All", 3),
    )


def test_quiz_that_draws_from_nothing_is_not_listed():
    drawing(9)

    assert (quiz_list_screen(None, now=NOON), first_quiz(NOON)) == ((), None)


def test_list_and_first_quiz_take_three_and_two_queries(django_assert_num_queries):
    for _ in range(9):
        drawing(3)
    bank_of(9)
    learner = LearnerFactory()

    with django_assert_num_queries(3):
        quiz_list_screen(learner.pk, now=NOON)
    with django_assert_num_queries(2):
        first_quiz(NOON)


@pytest.mark.parametrize("count", [1, 30])
def test_pool_takes_one_query(count, django_assert_num_queries):
    learner, revision = LearnerFactory(), noted()
    for _ in range(count):
        place(VersionFactory(), "Disks", revision=revision)

    with django_assert_num_queries(1):
        pool = askable_questions(learner.pk)

    assert len(pool) == count


def test_question_belongs_where_its_own_sentence_stands():
    version = VersionFactory()
    for part, heading in (("b", "Blobs"), ("", "Disks"), ("a", "Archives")):
        CitationFactory(version=version, part=part, sentence__headings=[heading])

    [question] = askable_questions().values()

    assert title_of(question.place) == "Disks"
    assert question.candidate.headings == ("Disks",)


def test_without_a_sentence_of_its_own_it_belongs_where_its_first_part_does():
    version = VersionFactory()
    for part, heading in (("b", "Blobs"), ("a", "Archives")):
        CitationFactory(version=version, part=part, sentence__headings=[heading])

    [question] = askable_questions().values()

    assert title_of(question.place) == "Archives"


def test_question_that_cites_nothing_has_no_place():
    VersionFactory()

    [question] = askable_questions().values()

    assert (question.place, question.candidate.headings) == (None, ())


def test_question_belongs_where_its_newest_version_does():
    revision, older = noted(), VersionFactory()
    place(older, "Disks", revision=revision)
    newer = VersionFactory(question=older.question, number=2, points=3)
    place(newer, "Files", revision=revision)

    [question] = askable_questions().values()

    assert title_of(question.place) == "Files"
    assert question.points == 3


def test_seen_counts_every_time_it_was_asked_and_only_of_this_learner():
    learner, version = LearnerFactory(), VersionFactory()
    marked_attempt(learner, {version: 1}, at=after(1))
    marked_attempt(learner, {version: None}, at=after(2))
    marked_attempt(LearnerFactory(), {version: 1}, at=after(3))
    collection = version.question.collection

    [own] = candidates(collection, notes=None, learner_id=learner.pk)
    [nobodys] = candidates(collection, notes=None)

    assert (own.seen, nobodys.seen) == (2, 0)


def test_what_was_missed_is_marked_so():
    _, second = bank_of(2)

    pool = askable_questions(missed={second.pk})

    assert [each.candidate.is_missed for each in pool.values()] == [False, True]


def test_quiz_counts_published_questions_only():
    quiz = quiz_with(2)
    first = Question.objects.order_by("pk")[:1]
    Question.objects.filter(pk__in=first).update(status="retired")

    screen = quiz_screen(quiz, learner_id=None, now=NOON)

    assert (screen.question_count, screen.sections) == (
        1,
        (SectionRow("First part", 1),),
    )
    assert promised(quiz) == [asked(quiz)] * 3


def test_an_instructors_quiz_draws_from_its_own_collection_and_from_the_sites():
    own = CollectionFactory(slug="own", owner=InstructorFactory())
    sites = QuizFactory()
    drawable = VersionFactory(question__collection=own), VersionFactory()
    VersionFactory(question__collection__slug="another's")

    found = {
        quiz: {each.question for each in candidates(quiz.collection, notes=None)}
        for quiz in (QuizFactory(collection=own), sites)
    }

    both = {version.question_id for version in drawable}
    assert list(found.values()) == [both, {drawable[1].question_id}]
