"""Where allauth asks what is ours: whom a session belongs to, and what goes along."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend

from quizzes.models import User


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]  # has no types
    """Signs in by e-mail; loads the learner along with the user, in one query."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("learner").filter(pk=user_id).first()
        return user if user and user.is_active else None


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # has no types
    """What allauth does as it does, but for what stands here."""
