from decimal import Decimal
from uuid import uuid4

import pytest

from quizzes.models import QuestionVersion, Quiz
from quizzes.selectors.quizzes import (
    KindRow,
    QuizRow,
    SectionRow,
    nearest_quiz,
    quiz_list_screen,
    quiz_screen,
)
from tests.factories import (
    AttemptFactory,
    CitationFactory,
    ItemFactory,
    LearnerFactory,
    MatchingVersionFactory,
    QuizFactory,
    SectionFactory,
    SlotFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.clock import NOON, after

pytestmark = pytest.mark.django_db


def finished(quiz, learner, percent, **fields):
    """A finished attempt with this score."""
    score = Decimal(percent) / 100
    return AttemptFactory(
        quiz=quiz, learner=learner, finished=True, **{"score": score, **fields}
    )


def retry_of(attempt, percent, **fields):
    return finished(
        attempt.quiz,
        attempt.learner,
        percent,
        purpose="retry",
        retry_of=attempt,
        **fields,
    )


def screen_of(quiz, learner=None):
    """The screen of a quiz for this learner, or for a stranger."""
    return quiz_screen(quiz, learner_id=learner and learner.pk, now=NOON)


# the list


@pytest.mark.parametrize("count", [1, 30])
def test_list_takes_two_queries(count, django_assert_num_queries):
    learner = LearnerFactory()
    quizzes = [quiz_with(1) for _ in range(count)]
    for quiz in quizzes:
        finished(quiz, learner, 50)

    with django_assert_num_queries(2):
        rows = quiz_list_screen(learner.pk, now=NOON)

    assert [row.best for row in rows] == [50] * count


def test_list_tells_a_stranger_what_there_is():
    quiz_with(3, slug="disks", title="Disks", description="All of them.")

    assert quiz_list_screen(None, now=NOON) == (
        QuizRow(
            slug="disks",
            title="Disks",
            description="All of them.",
            question_count=3,
            minutes=2,
            best=None,
            open_attempt=None,
        ),
    )


def test_list_is_by_title_without_what_cannot_be_taken():
    quiz_with(1, title="Zebras", mode="exam")
    quiz_with(1, title="Apes")
    quiz_with(1, status="archived")
    QuizFactory(title="Asks nothing")

    assert [row.title for row in quiz_list_screen(None, now=NOON)] == ["Apes", "Zebras"]


def test_list_shows_the_best_score_and_the_open_attempt():
    quiz, learner = quiz_with(1), LearnerFactory()
    for percent in (40, 80, 60):
        finished(quiz, learner, percent)
    begun = AttemptFactory(quiz=quiz, learner=learner)

    [row] = quiz_list_screen(learner.pk, now=NOON)

    assert (row.best, row.open_attempt) == (80, begun.pk)


def test_list_leaves_out_retries_and_attempts_of_others():
    quiz, learner = quiz_with(1), LearnerFactory()
    attempt = finished(quiz, learner, 40)
    retry_of(attempt, 100)
    AttemptFactory(quiz=quiz, learner=learner, purpose="retry", retry_of=attempt)
    finished(quiz, LearnerFactory(), 90)
    AttemptFactory(quiz=quiz)

    [row] = quiz_list_screen(learner.pk, now=NOON)

    assert (row.best, row.open_attempt) == (40, None)


# one quiz


@pytest.mark.parametrize("count", [1, 30])
def test_quiz_takes_six_queries(count, django_assert_num_queries):
    quiz, learner = quiz_with(count), LearnerFactory()
    for _ in range(count):
        finished(quiz, learner, 50)
    ItemFactory(attempt=AttemptFactory(quiz=quiz, learner=learner))

    with django_assert_num_queries(6):
        screen = screen_of(quiz, learner)

    assert (screen.question_count, len(screen.attempts)) == (count, min(count + 1, 5))


def test_quiz_tells_a_stranger_what_it_asks():
    quiz = quiz_with(3)

    screen = screen_of(quiz)

    assert (screen.quiz, screen.question_count, screen.minutes) == (quiz, 3, 2)
    assert screen.kinds == (KindRow("single choice", "single"),)
    assert screen.sections == (SectionRow("First part", 3),)
    assert (screen.unfinished, screen.blank) == (None, None)
    assert (screen.attempts, screen.trend) == ((), None)


def test_quiz_names_kinds_by_the_newest_version_in_one_order():
    quiz = quiz_with(2, factory=MatchingVersionFactory)
    question = quiz.slots.get(position=1).question
    VersionFactory(question=question, number=2)

    assert screen_of(quiz).kinds == (
        KindRow("single choice", "single"),
        KindRow("matching", "matching"),
    )


def test_quiz_lists_sections_that_have_a_title_and_a_question():
    quiz = QuizFactory()
    titles = ["First", "", "Empty", "Last"]
    for position, title in reversed(list(enumerate(titles))):
        section = SectionFactory(quiz=quiz, position=position, title=title)
        if title != "Empty":
            SlotFactory(section=section, question=VersionFactory().question)

    screen = screen_of(quiz)

    assert screen.sections == (SectionRow("First", 1), SectionRow("Last", 1))
    assert screen.question_count == 3


def test_quiz_counts_each_sentence_that_its_newest_versions_cite_once():
    quiz = quiz_with(2)
    first, second = QuestionVersion.objects.order_by("pk")
    citation = CitationFactory(version=first)
    CitationFactory(version=first, part="b")
    newest = VersionFactory(question=second.question, number=2)
    CitationFactory(version=newest, sentence=citation.sentence)
    CitationFactory(version=second)  # of an older version
    CitationFactory()  # of another quiz

    assert screen_of(quiz).sentence_count == 2


def test_quiz_goes_on_at_the_first_blank_of_the_open_attempt():
    quiz, learner = quiz_with(1), LearnerFactory()
    attempt = AttemptFactory(quiz=quiz, learner=learner)
    for position, mark in ((3, None), (2, None), (1, 0)):
        ItemFactory(attempt=attempt, position=position, mark=mark)
    ItemFactory(attempt=AttemptFactory(quiz=quiz))

    screen = screen_of(quiz, learner)

    assert (screen.unfinished, screen.blank) == (attempt, 2)


def test_quiz_goes_on_however_many_attempts_came_since():
    quiz, learner = quiz_with(1), LearnerFactory()
    attempt = AttemptFactory(quiz=quiz, learner=learner, started_at=NOON)
    retried = finished(quiz, learner, 40, started_at=NOON)
    for hour in range(1, 51):
        retry_of(retried, 60, started_at=after(hours=hour))

    assert screen_of(quiz, learner).unfinished == attempt


def test_quiz_where_all_is_answered_has_no_blank():
    attempt = AttemptFactory(mode="exam")
    ItemFactory(attempt=attempt, mark=1)

    screen = screen_of(attempt.quiz, attempt.learner)

    assert (screen.unfinished, screen.blank) == (attempt, None)


def test_quiz_does_not_go_on_with_a_retry():
    quiz, learner = quiz_with(1), LearnerFactory()
    attempt = finished(quiz, learner, 40)
    retry = AttemptFactory(
        quiz=quiz, learner=learner, purpose="retry", retry_of=attempt
    )
    ItemFactory(attempt=retry)

    assert screen_of(quiz, learner).unfinished is None


def test_quiz_lists_the_last_five_attempts_newest_first():
    quiz, learner = quiz_with(1), LearnerFactory()
    attempts = [
        finished(quiz, learner, percent, started_at=after(hours=hour))
        for hour, percent in enumerate([10, 20, 30, 40, 50])
    ]
    retry = retry_of(attempts[0], 60, started_at=after(hours=9))
    finished(Quiz.objects.get(), LearnerFactory(), 99)

    screen = screen_of(quiz, learner)

    assert screen.attempts == (retry, *attempts[:0:-1])


def test_quiz_charts_the_latest_fifty_attempts():
    quiz, learner = quiz_with(1), LearnerFactory()
    for hour in range(53):
        finished(quiz, learner, hour, started_at=after(hours=hour))

    trend = screen_of(quiz, learner).trend

    assert [point.percent for point in trend.points] == list(range(3, 53))


def test_quiz_counts_a_sentence_that_two_revisions_have_once():
    quiz = quiz_with(1)
    version = QuestionVersion.objects.get()
    for part in ("", "b"):
        CitationFactory(version=version, part=part, sentence__text="The same.")

    assert screen_of(quiz).sentence_count == 1


@pytest.mark.parametrize(
    "path, slug",
    [
        ("/quizzes/storage-service/", "storage-services"),
        ("/quizzes/storage-services", "storage-services"),
        ("/quizzes/gateway/", "gateways"),
        ("/quizzes/zzz/", None),
        ("/quizzes/", None),
        ("/history/storage-services/", None),
        ("/quizzes/\0/", None),
    ],
)
def test_nearest_quiz_is_the_one_that_was_meant(path, slug):
    for name in ("storage-services", "gateways"):
        quiz_with(1, slug=name)
    quiz_with(1, slug="gateway", status="archived")

    found = nearest_quiz(path)

    assert (found.slug if found else None) == slug


def test_quiz_charts_whole_attempts_oldest_first():
    quiz, learner = quiz_with(1), LearnerFactory()
    first = finished(quiz, learner, 40, started_at=NOON)
    finished(quiz, learner, 80, started_at=after(60))
    retry_of(first, 100, started_at=after(30))
    AttemptFactory(quiz=quiz, learner=learner, start_key=uuid4())

    trend = screen_of(quiz, learner).trend

    assert [(point.at, point.percent) for point in trend.points] == [
        (NOON, 40),
        (after(60), 80),
    ]
