"""Publishing quizzes, taking them back, copying them and throwing them away."""

from quizzes.services.quiz_publishing.copying import Copied, duplicate_quiz
from quizzes.services.quiz_publishing.publish import NotReady, publish_quiz
from quizzes.services.quiz_publishing.status import (
    StillNeeded,
    archive_quiz,
    discard_quiz,
    take_back_quiz,
)

__all__ = [
    "Copied",
    "NotReady",
    "StillNeeded",
    "archive_quiz",
    "discard_quiz",
    "duplicate_quiz",
    "publish_quiz",
    "take_back_quiz",
]
