"""What is stored about somebody: every table of it, and all of it to take away."""

from quizzes.selectors.privacy.archive import write_archive
from quizzes.selectors.privacy.registry import POLICIES, undeclared
from quizzes.selectors.privacy.whose import Whose, whose

__all__ = ["POLICIES", "Whose", "undeclared", "whose", "write_archive"]
