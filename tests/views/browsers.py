"""Browsers of guests. Each response is looked through for what it must not say yet."""

from datetime import UTC
from importlib import import_module

from django.conf import settings
from django.test import Client

from quizzes.models import Learner
from quizzes.views import attempts
from quizzes.views.people import LEARNER, SEEN_ON
from tests.factories import LearnerFactory
from tests.security.watching import WatchingClient

HTMX_SHEET = {"HX-Request": "true", "HX-Target": "sheet"}
HTMX_SHOWN = {"HX-Request": "true", "HX-Target": "shown"}
HTMX_SAMPLE = {"HX-Request": "true", "HX-Target": "sample"}


def browser_of(
    learner: Learner | None = None, *, kind: type[Client] = WatchingClient, **options
) -> Client:
    """A browser in which this guest has answered today already."""
    client = kind(**options)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[LEARNER] = (learner or LearnerFactory()).pk
    now = vars(attempts)["now"]  # a test may have set the clock of the views
    session[SEEN_ON] = now().astimezone(UTC).date().isoformat()
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
