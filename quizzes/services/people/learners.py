"""The learner of an account, and what learners set for themselves."""

from datetime import datetime

from django.db import transaction

from quizzes.models import Learner, User

SESSION_LEARNER = "learner"
"""Under this name a browser's session keeps the guest that it is."""


@transaction.atomic(durable=True)
def learner_for(user: User, *, now: datetime) -> Learner:
    """The learner of the account, made if it has none yet."""
    # Locked so that two requests at once make one.
    User.objects.select_for_update().get(pk=user.pk)
    learner, _ = Learner.objects.get_or_create(user=user, defaults={"created_at": now})
    return learner


@transaction.atomic(durable=True)
def save_settings(
    learner_id: int, *, display_name: str, time_zone: str, has_shortcuts: bool
) -> None:
    """Keep what a learner has set. Nothing happens to one who has left."""
    Learner.objects.filter(pk=learner_id, left_at=None).update(
        display_name=display_name, time_zone=time_zone, has_shortcuts=has_shortcuts
    )
