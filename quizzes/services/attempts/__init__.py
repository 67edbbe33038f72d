"""Starting, answering and finishing attempts: the only code that writes them."""

from quizzes.services.attempts.answer import (
    AlreadyAnswered,
    QuestionLocked,
    Sending,
    submit_answer,
)
from quizzes.services.attempts.bring_along import bring_along
from quizzes.services.attempts.finish import (
    AttemptClosed,
    finish_attempt,
    finish_overdue,
)
from quizzes.services.attempts.flag import flag_item
from quizzes.services.attempts.start import (
    NothingToAsk,
    NotOffered,
    start_attempt,
    start_practice,
    start_retry,
)

__all__ = [
    "AlreadyAnswered",
    "AttemptClosed",
    "NotOffered",
    "NothingToAsk",
    "QuestionLocked",
    "Sending",
    "bring_along",
    "finish_attempt",
    "finish_overdue",
    "flag_item",
    "start_attempt",
    "start_practice",
    "start_retry",
    "submit_answer",
]
