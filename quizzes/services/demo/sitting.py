"""One invented learner sits one quiz, through the services that pages use."""

from datetime import datetime, timedelta

from quizzes.domain.demo.chance import Chance
from quizzes.domain.demo.plan import Sitting
from quizzes.models import Attempt
from quizzes.selectors.practice import mistakes_practice
from quizzes.services.attempts import (
    NothingToAsk,
    finish_overdue,
    start_attempt,
    start_practice,
    start_retry,
)
from quizzes.services.attempts.start import SEED_BYTES
from quizzes.services.demo.answering import Classroom, Desk, uuid_from

PAUSE = timedelta(minutes=3)  # before a retry


def sit(room: Classroom, sitting: Sitting) -> None:
    """Start, answer and finish it, as far as its fate goes; retry what was missed.

    Nothing happens where there is nothing to ask, such as mistakes of who has none.
    """
    number = sitting.who.number
    chance = room.chance.of("sitting", number, sitting.label, sitting.quiz)
    finish_overdue(now=sitting.at, learner_id=room.learners[number])
    try:
        attempt = _started(room, sitting, chance)
        ended = Desk(room, sitting, attempt, chance).work(now=sitting.at)
        room.sat[number] += 1
        if sitting.has_retry and ended:
            _retry(room, sitting, attempt, chance=chance.of("retry"), now=ended + PAUSE)
    except NothingToAsk:
        return


def _started(room: Classroom, sitting: Sitting, chance: Chance) -> Attempt:
    """The attempt, of a quiz or of all mistakes. Raises NothingToAsk."""
    learner, key = room.learners[sitting.who.number], uuid_from(chance.of("start"))
    if sitting.quiz:
        return start_attempt(
            learner_id=learner,
            quiz=room.quizzes[sitting.quiz],
            start_key=key,
            now=sitting.at,
            mode=Attempt.Mode.EXAM if sitting.is_exam else Attempt.Mode.PRACTICE,
            seed=chance.of("seed").seed[:SEED_BYTES],
        )
    wanted = mistakes_practice(learner, now=sitting.at)
    return start_practice(
        learner_id=learner,
        scope=wanted.scope,
        title=wanted.title,
        questions=wanted.questions,
        start_key=key,
        now=sitting.at,
    )


def _retry(
    room: Classroom,
    sitting: Sitting,
    missed_in: Attempt,
    *,
    chance: Chance,
    now: datetime,
) -> None:
    """Ask again what was missed. Raises NothingToAsk."""
    key = uuid_from(chance.of("start"))
    retry = start_retry(missed_in=missed_in, start_key=key, now=now)
    Desk(room, sitting, retry, chance).work(now=now)
