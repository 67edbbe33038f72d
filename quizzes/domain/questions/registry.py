"""Every kind of question, by name: the one place that lists them."""

from quizzes.domain.questions.base import BadPayload, Payload, Question
from quizzes.domain.questions.matching import Matching
from quizzes.domain.questions.single_choice import SingleChoice

KINDS: dict[str, type[Question]] = {
    kind.kind: kind for kind in (SingleChoice, Matching)
}


def load_question(kind: str, payload: Payload) -> Question:
    """Return the question stored as ``payload``. Raises BadPayload."""
    if kind not in KINDS:
        raise BadPayload(f"“{kind}” is not a kind of question.")
    return KINDS[kind].load(payload)
