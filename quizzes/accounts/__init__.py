"""Where allauth asks what is ours: whom a session belongs to, and what goes along."""

from quizzes.accounts.adapter import AccountAdapter
from quizzes.accounts.backend import AccountBackend

__all__ = ["AccountAdapter", "AccountBackend"]
