"""Who a session belongs to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from quizzes.models import User


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]  # has no types
    """Signs in by e-mail; loads the learner along with the user, in one query."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("learner").filter(pk=user_id).first()
        return user if user and user.is_active else None
