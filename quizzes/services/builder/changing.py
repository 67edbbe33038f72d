"""What every change of a quiz keeps to."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

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
def changing(quiz: Quiz, *, now: datetime, with_robots: bool = True) -> Iterator[Quiz]:
    """Within a transaction: the quiz, locked; what is changed of it is checked after.

    Where nothing was changed, nothing is stored.

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
    before = _problems(stored, now=now, with_robots=with_robots)
    found = _rows(stored)
    yield stored
    if _rows(stored) == found:
        return
    stored.changed_at = now
    stored.save()
    known = {problem.key for problem in before}
    for problem in _problems(stored, now=now, with_robots=with_robots):
        if problem.key not in known:
            raise StillPublished(problem)


def arranging(quiz: Quiz, *, now: datetime) -> AbstractContextManager[Quiz]:
    """As ``changing``, where the same questions are asked after as before.

    The robots, who take most of the time of the checks, need not sit them again.
    """
    return changing(quiz, now=now, with_robots=False)


def _problems(quiz: Quiz, *, now: datetime, with_robots: bool) -> tuple[Problem, ...]:
    if not quiz.is_published:
        return ()
    return publishing_problems(quiz, now=now, with_robots=with_robots)


def _rows(quiz: Quiz) -> tuple[Any, ...]:
    """All that can be changed of it, to be compared; 2 queries."""
    own = {name: of for name, of in vars(quiz).items() if not name.startswith("_")}
    sections = quiz.sections.order_by("pk").values_list()
    return own, list(sections), list(quiz.slots.order_by("pk").values_list())
