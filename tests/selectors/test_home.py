from datetime import timedelta
from decimal import Decimal

import pytest

from quizzes.models import Attempt, Question, Quiz
from quizzes.selectors.home import home_screen
from tests.factories import (
    AttemptFactory,
    ItemFactory,
    LearnerFactory,
    ResponseFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.clock import NOON, after
from tests.factories.marked import finished_with
from tests.factories.progress import (
    many_finished,
    marked_attempt,
    noted,
    quiz_on,
    versions_of,
)
from tests.selectors.drawing import draw_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return LearnerFactory()


def home(learner, now=NOON):
    return home_screen(learner.pk, now=now)


def points(progress):
    return progress.points.earned, progress.points.possible


@pytest.mark.parametrize("attempts, queries", [(1, 7), (30, 7)])
def test_home_takes_seven_queries(
    learner, attempts, queries, django_assert_num_queries
):
    for number in range(attempts):
        quiz = quiz_on("Disks", revision=noted(slug=f"notes-{number}"))
        finished_at(quiz, learner=learner)

    with django_assert_num_queries(queries):
        home(learner)


def test_home_takes_a_query_more_for_open_attempts(learner, django_assert_num_queries):
    for _ in range(3):
        attempt_at(quiz_with(4), learner=learner)

    with django_assert_num_queries(8):
        assert len(home(learner).open) == 3


def test_home_reads_a_few_attempts_however_many_there_are(learner):
    quiz = quiz_with(1)
    many_finished(quiz, 60, learner=learner)

    screen = home(learner)

    latest = Attempt.objects.latest("finished_at")
    assert (len(screen.recent), len(screen.trend.points)) == (5, 50)
    assert (screen.recent[0], screen.begun[0].last) == (latest, latest)
    assert screen.begun[0].begun_at == latest.started_at


def test_someone_without_attempts_has_no_home(learner):
    finished_at(quiz_with(1))

    assert home(learner) is None
    assert home_screen(None, now=NOON) is None


def test_known_is_what_the_latest_answers_earned_of_all_that_is_asked(learner):
    quiz = quiz_with(4)
    first, second, third, _ = versions_of(quiz)
    marks = {first: 0, second: 1, third: 1}
    marked_attempt(learner, marks, at=after(1), quiz=quiz)
    marked_attempt(learner, {first: 1, second: 0.5}, at=after(2), quiz=quiz)

    screen = home(learner)

    [row] = screen.begun
    assert points(row.progress) == (Decimal("2.5"), 4)
    assert (screen.known.earned, screen.known.possible) == (Decimal("2.5"), 4)
    assert row.progress.points.percent == 63


def test_blank_in_a_finished_attempt_takes_nothing_away(learner):
    quiz = quiz_with(1)
    [version] = versions_of(quiz)
    marked_attempt(learner, {version: 1}, at=after(1), quiz=quiz)
    marked_attempt(learner, {version: None}, at=after(2), quiz=quiz)

    assert points(home(learner).begun[0].progress) == (1, 1)


def test_points_are_those_of_the_newest_version(learner):
    quiz = quiz_with(1)
    [version] = versions_of(quiz)
    marked_attempt(learner, {version: 0.5}, at=after(1), quiz=quiz)
    VersionFactory(question=version.question, number=2, points=4)

    assert points(home(learner).begun[0].progress) == (2, 4)


def test_answer_counts_in_every_quiz_that_asks_the_question(learner):
    small, other = quiz_with(1, title="A"), quiz_with(1, title="B")
    [version] = versions_of(small)
    slot = other.slots.get()
    slot.position, slot.pk, slot.question = 2, None, version.question
    slot.save()
    marked_attempt(learner, {version: 1}, at=after(1), quiz=small)

    screen = home(learner)

    assert points(screen.begun[0].progress) == (1, 1)
    assert [points(each) for each in screen.fresh] == [(1, 2)]
    assert (screen.known.earned, screen.known.possible) == (1, 2)


def test_quiz_that_draws_counts_all_that_it_may_draw(learner):
    revision = noted()
    asked = quiz_on("Disks", "Disks", "Files", revision=revision)
    drawing = draw_from(revision.notes, count=1, heading="Disks", title="Drawn")
    outside = quiz_with(1, title="Elsewhere")
    first, *_ = versions_of(asked)
    marked_attempt(learner, {first: 1}, at=after(1), quiz=drawing)

    screen = home(learner)

    assert points(screen.begun[0].progress) == (1, 2)
    assert {each.quiz for each in screen.fresh} == {asked, outside}


def test_headings_stand_in_the_order_of_the_notes_the_uncited_last(learner):
    quiz = quiz_on("Disks", "Blob", "Disks")
    uncited = quiz_with(1).slots.get()
    quiz.slots.create(
        section=quiz.sections.get(), position=9, question=uncited.question
    )
    first, second, _, _ = versions_of(quiz)
    marked_attempt(learner, {first: 0.5, second: 0}, at=after(1), quiz=quiz)

    [row] = home(learner).begun

    shown = [
        (each.title, each.points.earned, each.points.possible)
        for each in row.progress.headings
    ]
    assert shown == [
        ("Disks", Decimal("0.5"), 2),
        ("Blob", 0, 1),
        ("Not in the notes", 0, 1),
    ]


def test_heading_may_be_called_as_what_stands_nowhere(learner):
    quiz = quiz_on("Not in the notes", "Disks")
    first, second = versions_of(quiz)
    marked_attempt(learner, {first: 0, second: 1}, at=after(1), quiz=quiz)

    assert home(learner).begun[0].progress.weak == ("Not in the notes",)


def test_weak_headings_are_the_two_where_least_of_the_answers_is_right(learner):
    quiz = quiz_on("Never asked", "Right", "Half", "Wrong", "Better")
    _, *versions = versions_of(quiz)
    marks = dict(zip(versions, (1, 0.5, 0, 0.75), strict=True))
    marked_attempt(learner, marks, at=after(1), quiz=quiz)

    assert home(learner).begun[0].progress.weak == ("Wrong", "Half")


def test_quizzes_begun_last_come_first_and_then_a_few_others(learner):
    old, new = quiz_with(1, title="Old"), quiz_with(1, title="New")
    for title in "IHGFEDCBA":
        quiz_with(1, title=title)
    finished_at(old, learner=learner, started_at=after(hours=1))
    attempt_at(new, learner=learner, started_at=after(hours=2))

    screen = home(learner)

    assert [row.progress.quiz for row in screen.begun] == [new, old]
    assert [row.begun_at for row in screen.begun] == [after(hours=2), after(hours=1)]
    assert "".join(each.quiz.title for each in screen.fresh) == "ABCDEFGH"


def test_last_score_is_that_of_the_latest_whole_attempt(learner):
    quiz = quiz_with(2)
    first = finished_at(quiz, keys="ab", learner=learner)
    retry = {"purpose": "retry", "retry_of": first, "started_at": after(hours=1)}
    finished_at(quiz, keys="aa", learner=learner, **retry)

    [row] = home(learner).begun

    assert (row.last, row.begun_at) == (first, after(hours=1))


@pytest.mark.parametrize("status", ["quiz", "question"])
def test_what_is_retired_is_not_counted(learner, status):
    quiz = quiz_with(1)
    finished_at(quiz, keys="a", learner=learner)
    if status == "quiz":
        Quiz.objects.update(status="archived")
    else:
        Question.objects.update(status="retired")

    screen = home(learner)

    assert (screen.begun, screen.fresh, screen.known.percent) == ((), (), 0)


def test_recent_are_the_latest_five_finished(learner):
    attempts = [
        finished_with(1, learner=learner, finished_at=after(hours=hour))
        for hour in range(7)
    ]

    screen = home(learner)

    assert list(screen.recent) == attempts[:1:-1]
    assert len(screen.trend.points) == 7


def test_open_attempt_says_where_it_stopped(learner):
    attempt = attempt_at(quiz_with(4), learner=learner)
    answer(attempt.items.get(position=1), now=after(5))
    answer(attempt.items.get(position=3), "b", now=after(9))

    [row] = home(learner).open

    assert row.states == ("right", "", "wrong", "")
    assert (row.blank, row.minutes, row.touched_at) == (2, None, after(9))
    assert row.summary == (("right", 1), ("wrong", 1))


def test_open_exam_does_not_tell_how_its_answers_were(learner):
    exam = {"mode": "exam", "deadline_at": after(minutes=10)}
    attempt = attempt_at(quiz_with(2), learner=learner, **exam)
    for item in attempt.items.all():
        answer(item, "ab"[item.position - 1], now=after(5))

    [row] = home(learner, now=after(minutes=3, seconds=1)).open

    assert row.states == ("answered", "answered")
    assert (row.blank, row.minutes) == (None, 7)
    assert home(learner).known.earned == 0


def test_exam_whose_time_ends_first_comes_first(learner):
    def begun(hour, **fields):
        return AttemptFactory(learner=learner, started_at=after(hours=hour), **fields)

    def exam(minutes):
        return begun(0, mode="exam", deadline_at=after(minutes=minutes))

    late, soon = exam(30), exam(20)
    old, new = begun(1), begun(2)
    item = ItemFactory(attempt=old)
    item.response = ResponseFactory(item=item, received_at=after(hours=3))
    item.save()

    rows = home(learner).open

    assert [row.attempt for row in rows] == [soon, late, old, new]


def test_time_that_is_up_is_not_less_than_nothing(learner):
    AttemptFactory(learner=learner, mode="exam", deadline_at=after(1))

    assert home(learner, now=NOON + timedelta(seconds=3)).open[0].minutes == 0


def test_attempts_of_others_do_not_count(learner):
    quiz = quiz_with(1)
    attempt_at(quiz, learner=learner)
    finished_at(quiz, keys="a")

    screen = home(learner)

    assert (screen.recent, screen.mistakes, screen.known.earned) == ((), 0, 0)
