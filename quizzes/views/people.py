"""Who is asking: the learner of this browser session."""

from datetime import UTC, datetime

from django.http import HttpRequest

LEARNER = "learner"
SEEN_ON = "seen_on"


def learner_id_of(request: HttpRequest, *, now: datetime) -> int | None:
    """The learner of this session; None for someone who has not started anything.

    Once a day it renews the session, so that a guest who keeps coming stays known.
    """
    learner_id: int | None = request.session.get(LEARNER)
    today = now.astimezone(UTC).date().isoformat()
    if learner_id and request.session.get(SEEN_ON) != today:
        request.session[SEEN_ON] = today
    return learner_id


def remember_learner(request: HttpRequest, learner_id: int) -> None:
    """Make this the learner of the session."""
    if request.session.get(LEARNER) != learner_id:
        request.session[LEARNER] = learner_id
