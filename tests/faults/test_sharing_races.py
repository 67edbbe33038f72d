"""What is taken away stays so, however many tabs change it at that moment."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.models import AuditEvent, QuizShare
from quizzes.services.sharing import change_share, unshare
from tests.factories import CollectionFactory, InstructorFactory, QuizShareFactory
from tests.factories.clock import NOON
from tests.faults.parallel import at_once


@pytest.mark.parametrize("time", range(5))
def test_a_change_does_not_give_back_what_is_taken_away(transactional_db, time):
    by, colleague = InstructorFactory(), InstructorFactory()
    own = CollectionFactory(slug="own", owner=by)
    quiz = QuizShareFactory(quiz__collection=own, user=colleague).quiz
    given = {"thing": quiz, "user_id": colleague.pk, "by": by, "now": NOON}

    def press(number):
        if number == 3:
            return unshare(**given)
        return change_share(may_edit=bool(number % 2), **given)

    at_once(press, 8)

    assert not QuizShare.objects.exists()
    assert AuditEvent.objects.latest("pk").after == {"access": "none"}


def test_what_is_held_is_read_behind_the_lock(db):
    """SQLite lets one writer in at a time anyway, so the order is looked at too."""
    by = InstructorFactory()
    own = CollectionFactory(slug="own", owner=by)
    held = QuizShareFactory(quiz__collection=own)

    with CaptureQueriesContext(connection) as asked:
        unshare(thing=held.quiz, user_id=held.user_id, by=by, now=NOON)

    read = [each["sql"] for each in asked if each["sql"].startswith("SELECT")]
    assert 'FROM "quizzes_quiz" ' in read[0]
