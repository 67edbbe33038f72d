"""Loading what cannot be loaded."""

import pytest

from quizzes.services.content import BadContent
from tests.views.stored import everything_stored


def mistakes(folder, name=""):
    """What is wrong with the folder; sees to it that nothing is stored."""
    before = everything_stored()
    with pytest.raises(BadContent) as refusal:
        folder.load(name)
    assert everything_stored() == before
    return refusal.value.problems


def places(problems):
    """Where the problems are: file and line."""
    return [":".join(problem.split(":")[:2]) for problem in problems]
