"""The time that an attempt took is the same wherever it stands."""

from datetime import UTC, timedelta

import pytest

from quizzes.models import Attempt
from quizzes.selectors.exports import exported_rows
from quizzes.selectors.history import HistoryFilter, history_screen
from quizzes.selectors.results import attempt_result_screen
from quizzes.selectors.review import review_screen
from quizzes.selectors.scores import Wanted, scores_screen
from tests.factories import ResponseFactory, quiz_with
from tests.factories.clock import NOON, after
from tests.factories.scored import named
from tests.factories.sitting import exam_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt():
    """Ten minutes, one answer in time, and another five hours after the end."""
    learner = named("Anna")
    exam = exam_at(quiz_with(1, mode="exam"), learner=learner)
    item = exam.items.get()
    ResponseFactory(item=item, received_at=after(minutes=4))
    late = after(hours=5)
    ResponseFactory(item=item, sequence=2, received_at=late, is_late=True)
    Attempt.objects.update(
        state="finished", finished_at=after(minutes=10), score=0, timed_out=True
    )
    return Attempt.objects.get()


def in_history(attempt):
    screen = history_screen(
        attempt.learner_id, chosen=HistoryFilter(), page_number="", now=NOON
    )
    return screen.shown.rows[0].time


def in_scores(attempt):
    screen = scores_screen(attempt.quiz, Wanted(), now=NOON)
    return screen.learners.rows[0].attempts[0].time


def in_export(attempt):
    [row] = exported_rows(attempt.quiz, what="scores", zone=UTC)
    return timedelta(seconds=row["time_used_s"])


@pytest.mark.parametrize(
    "shown",
    [
        lambda attempt: attempt_result_screen(attempt, now=NOON).time,
        lambda attempt: review_screen(attempt, now=NOON).time,
        in_history,
        in_scores,
        in_export,
    ],
    ids=["result", "review", "history", "scores", "export"],
)
def test_what_came_hours_late_is_no_time_used(attempt, shown):
    assert shown(attempt) == timedelta(minutes=10)
