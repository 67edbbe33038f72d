from decimal import Decimal

import pytest

from quizzes.selectors.history import HistoryFilter, TakenQuiz, history_screen
from tests.factories import AttemptFactory, LearnerFactory, QuizFactory
from tests.factories.clock import after

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return LearnerFactory()


@pytest.fixture
def disks(learner):
    return QuizFactory(slug="disks", title="Disks")


@pytest.fixture
def files(learner):
    return QuizFactory(slug="files", title="Files")


def attempt(learner, quiz, day=0, **fields):
    finished = {"finished": True, "finished_at": after(days=day, minutes=5)}
    return AttemptFactory(
        learner=learner, quiz=quiz, started_at=after(days=day), **finished, **fields
    )


def shown(learner, day=40, **chosen):
    screen = history_screen(
        learner.pk, chosen=HistoryFilter(**chosen), page_number="", now=after(days=day)
    )
    return [row.attempt for row in screen.shown.rows]


def test_filter_by_quiz(learner, disks, files):
    wanted = attempt(learner, disks)
    attempt(learner, files)
    AttemptFactory(learner=learner, quiz=None, title="Disks", purpose="practice")

    assert shown(learner, quiz="disks") == [wanted]


@pytest.mark.parametrize("slug", ["nowhere", "untouched"])
def test_quiz_that_was_never_begun_is_left_out_of_the_filter(learner, disks, slug):
    QuizFactory(slug="untouched")
    own = attempt(learner, disks)

    screen = history_screen(
        learner.pk,
        chosen=HistoryFilter(quiz=slug, mode="practice"),
        page_number="",
        now=after(),
    )

    assert screen.shown.chosen == HistoryFilter(mode="practice")
    assert [row.attempt for row in screen.shown.rows] == [own]


def test_filter_by_mode(learner, disks):
    practice = attempt(learner, disks)
    exam = attempt(learner, disks, mode="exam", deadline_at=after(days=1))
    retry = attempt(learner, disks, purpose="retry", retry_of=practice)
    across = attempt(learner, None, title="Storage", purpose="practice")
    again = attempt(learner, None, title="Storage", purpose="retry", retry_of=across)

    assert shown(learner, mode="practice") == [practice]
    assert shown(learner, mode="exam") == [exam]
    assert shown(learner, mode="retry") == [again, retry]
    assert shown(learner, mode="across") == [across]
    assert len(shown(learner)) == 5


def test_filter_by_time_counts_back_from_now(learner, disks):
    days = [attempt(learner, disks, day) for day in (0, 9, 10, 33)]

    assert shown(learner, days=30) == days[:1:-1]  # 40 - 30 is day 10, to the second
    assert shown(learner, day=40, days=7) == [days[3]]
    assert shown(learner, days=None) == days[::-1]


def test_filters_add_up(learner, disks, files):
    wanted = attempt(learner, disks, 35)
    attempt(learner, disks, 5)
    attempt(learner, files, 35)

    assert shown(learner, quiz="disks", mode="practice", days=7) == [wanted]


def test_filter_holds_for_trend_and_average_but_not_for_the_totals(
    learner, disks, files
):
    for number, quiz in enumerate([disks, disks, files]):
        attempt(learner, quiz, number, score=Decimal("0.5") * (number + 1) / 2)

    screen = history_screen(
        learner.pk,
        chosen=HistoryFilter(quiz="disks"),
        page_number="",
        now=after(days=9),
    )

    trend = screen.shown.trend
    assert trend is not None
    assert [point.percent for point in trend.points] == [25, 50]
    assert (screen.shown.count, screen.shown.average) == (2, 38)
    assert screen.attempt_count == 3
    assert screen.quizzes == (
        TakenQuiz("disks", "Disks", attempts=2, fitting=2),
        TakenQuiz("files", "Files", attempts=1, fitting=1),
    )


@pytest.mark.parametrize(
    ("chosen", "query"),
    [
        ({}, ""),
        ({"quiz": "disks"}, "quiz=disks"),
        ({"quiz": "a", "mode": "exam", "days": 7}, "quiz=a&mode=exam&days=7"),
    ],
)
def test_filter_as_it_stands_in_an_address(chosen, query):
    assert HistoryFilter(**chosen).query == query
