from importlib import import_module

import pytest
from django.core.management import call_command

from quizzes.models import Attempt
from tests.answering import choose
from tests.factories import quiz_with
from tests.factories.clock import after
from tests.factories.sitting import LIMIT_S, Clock, exam_at, save
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

COMMAND = "quizzes.management.commands.finish_overdue"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The command's clock; the time of every exam is up."""
    clock = Clock()
    clock.at(LIMIT_S + 6)
    monkeypatch.setattr(import_module(COMMAND), "now", clock)
    return clock


@pytest.mark.parametrize(
    "count, sentence",
    [
        (0, "0 overdue exams finished.\n"),
        (1, "1 overdue exam finished.\n"),
        (3, "3 overdue exams finished.\n"),
    ],
)
def test_one_sentence_says_how_many_were_finished(capsys, count, sentence):
    quiz = quiz_with(1)
    for _ in range(count):
        exam_at(quiz)

    call_command("finish_overdue")

    assert capsys.readouterr().out == sentence
    assert Attempt.objects.filter(state="finished", timed_out=True).count() == count


def test_what_was_saved_is_marked():
    exam = exam_at(quiz_with(2))
    item = exam.items.get(position=1)
    save(item, choose(item, "a"))

    call_command("finish_overdue")

    exam.refresh_from_db()
    assert (exam.score, exam.finished_at) == (1, after(LIMIT_S))


def test_repeat_changes_nothing(capsys):
    exam_at(quiz_with(1))
    call_command("finish_overdue")
    before = everything_stored()

    call_command("finish_overdue")

    assert capsys.readouterr().out.splitlines()[-1] == "0 overdue exams finished."
    assert everything_stored() == before


def test_what_is_still_running_is_left_alone(clock):
    exam_at(quiz_with(1))
    clock.at(LIMIT_S + 5)
    before = everything_stored()

    call_command("finish_overdue")

    assert everything_stored() == before
