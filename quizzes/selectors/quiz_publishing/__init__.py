"""Whether a quiz may be published: what is missing, and what is worth knowing."""

from quizzes.selectors.quiz_publishing.problem import Problem
from quizzes.selectors.quiz_publishing.review import (
    Review,
    publishing_problems,
    publishing_review,
)

__all__ = ["Problem", "Review", "publishing_problems", "publishing_review"]
