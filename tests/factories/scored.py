"""A quiz of an instructor's own, and how learners did at it."""

from quizzes.models import Attempt, Learner, Quiz, User
from tests.factories.attempts import AttemptFactory, LearnerFactory
from tests.factories.begun import finished_at
from tests.factories.clock import NOON, after
from tests.factories.listed import own_collection
from tests.factories.quizzes import QuizFactory, quiz_with


def own_quiz(user: User, count: int = 2, **fields) -> Quiz:
    """A published quiz of so many questions; a is right each time."""
    return quiz_with(count, collection=own_collection(user), **fields)


def empty_quiz(user: User, **fields) -> Quiz:
    """One that asks nothing, for attempts whose score is simply set."""
    return QuizFactory(collection=own_collection(user), **fields)


def named(name: str, **fields) -> Learner:
    """A learner with an account and this name."""
    return LearnerFactory(with_account=True, display_name=name, **fields)


def scored(quiz: Quiz, score, out_of=10, *, at: float = 0, **fields) -> Attempt:
    """A finished attempt with this score, begun so many minutes after noon."""
    minutes = fields.pop("minutes", 5)
    return AttemptFactory(
        quiz=quiz,
        started_at=after(minutes=at),
        state=Attempt.State.FINISHED,
        finished_at=after(minutes=at + minutes),
        score=score,
        out_of=out_of,
        **fields,
    )


def answered(quiz: Quiz, keys: str, **fields) -> Attempt:
    """A finished attempt with these answers, one a letter, begun at noon."""
    return finished_at(quiz, keys=keys, started_at=NOON, **fields)
