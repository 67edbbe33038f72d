"""All that holds and does not, at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from quizzes.models import Quiz
from quizzes.selectors.quiz_publishing.checks import (
    draw_advice,
    settings_advice,
    settings_problems,
    slot_problems,
    stem_advice,
)
from quizzes.selectors.quiz_publishing.content import Content, content_of
from quizzes.selectors.quiz_publishing.problem import Problem
from quizzes.selectors.quiz_publishing.robots import robots_on


@dataclass(frozen=True, slots=True)
class Review:
    """``problems`` keep a quiz from being published, ``advice`` does not.

    ``count``: how many questions an attempt asks; ``of``: from how many it takes them.
    """

    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    count: int
    of: int


def publishing_problems(
    quiz: Quiz, *, now: datetime, with_robots: bool = True
) -> tuple[Problem, ...]:
    """What keeps it from being published; 3 queries.

    Without the robots, which take most of the time, 2.
    """
    content = content_of(quiz, now=now, with_versions=with_robots)
    found = list(robots_on(content)) if with_robots else []
    return _problems(quiz, content, found, now=now)


def publishing_review(quiz: Quiz, *, now: datetime) -> Review:
    """All that holds and does not, at once; 3 queries.

    The settings are taken from ``quiz`` as it is, saved or not; what it asks is read.
    """
    content = content_of(quiz, now=now)
    found = list(robots_on(content))
    advice = (
        *settings_advice(quiz, now=now),
        *draw_advice(content),
        *stem_advice(content),
        *(problem for problem, is_beaten in found if not is_beaten),
    )
    return Review(
        _problems(quiz, content, found, now=now),
        advice,
        count=sum(content.counts.values()),
        of=len(content.asked),
    )


def _problems(
    quiz: Quiz,
    content: Content,
    found: Iterable[tuple[Problem, bool]],
    *,
    now: datetime,
) -> tuple[Problem, ...]:
    return (
        *settings_problems(quiz, now=now),
        *slot_problems(content),
        *(problem for problem, is_beaten in found if is_beaten),
    )
