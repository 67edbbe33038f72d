"""People: how often they may try, who they are as learners, what they have set."""

from quizzes.services.people.learners import learner_for, save_settings
from quizzes.services.people.limits import (
    OWN_PASSWORD,
    Limit,
    Try,
    give_back,
    take_try,
)
from quizzes.services.people.sign_ins import carry_on_sign_in, end_sign_ins

__all__ = [
    "OWN_PASSWORD",
    "Limit",
    "Try",
    "carry_on_sign_in",
    "end_sign_ins",
    "give_back",
    "learner_for",
    "save_settings",
    "take_try",
]
