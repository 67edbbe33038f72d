"""Every kind of question, by name: the one place that lists them."""

from quizzes.domain.questions.base import BadPayload, Payload, Question
from quizzes.domain.questions.matching import Matching
from quizzes.domain.questions.several_choice import SeveralChoice
from quizzes.domain.questions.single_choice import SingleChoice
from quizzes.domain.questions.true_false import TrueFalse

KINDS: dict[str, type[Question]] = {
    kind.kind: kind for kind in (SingleChoice, SeveralChoice, TrueFalse, Matching)
}


def load_question(kind: str, payload: Payload) -> Question:
    """Return the question stored as ``payload``. Raises BadPayload."""
    if kind not in KINDS:
        raise BadPayload(f"“{kind}” is not a kind of question.")
    return KINDS[kind].load(payload)
