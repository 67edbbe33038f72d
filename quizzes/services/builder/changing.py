"""What every change of a quiz keeps to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from quizzes.models import Quiz
from quizzes.selectors.quiz_publishing import Problem, publishing_problems


class NotThere(Exception):
    """It was taken out in the meantime. Nothing is changed."""


class Refused(Exception):
    """It cannot be done; the message is for whoever makes the quiz."""


class StillPublished(Refused):
    """Learners take the quiz, and with this change it could not be published."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(
            "Nothing was changed. Learners can take this quiz, and then its check "
            f"would say: “{problem.sentence}”"
        )
        self.problem = problem


@contextmanager
def changing(quiz: Quiz, *, now: datetime) -> Iterator[Quiz]:
    """Within a transaction: the quiz, locked; what is changed of it is checked after.

    Raises:
        NotThere: the quiz itself is gone.
        StillPublished: it is published, and something new would keep it from that.
    """
    # The quiz alone: what it has no notes for cannot be locked.
    locked = Quiz.objects.select_for_update(of=("self",)).filter(pk=quiz.pk)
    stored = locked.select_related("collection", "notes").first()
    if stored is None:
        raise NotThere
    # What was amiss before must not stand in the way of mending it.
    before = _problems(stored, now=now)
    yield stored
    stored.changed_at = now
    stored.save()
    for problem in _problems(stored, now=now):
        if problem not in before:
            raise StillPublished(problem)


def _problems(quiz: Quiz, *, now: datetime) -> tuple[Problem, ...]:
    return publishing_problems(quiz, now=now) if quiz.is_published else ()
