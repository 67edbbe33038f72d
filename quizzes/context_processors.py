"""What every page needs to know of the browser that asks."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from quizzes.models import Learner, User
from quizzes.permissions import may_set_roles, may_teach
from quizzes.views.people import Preferences, preferences_of
from quizzes.views.theme import THEME_COOKIE, THEMES

USUAL = Preferences()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at the page. ``name``: of the account, '' for a guest."""

    name: str = ""
    preferences: Preferences = USUAL


def theme(request: HttpRequest) -> dict[str, str]:
    """``theme``: light or dark where one was chosen, else '' for the system's."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return {"theme": chosen if chosen in THEMES else ""}


def visitor(request: HttpRequest) -> dict[str, Visitor]:
    """``visitor``: a guest too while the database is away, so that errors have a page.

    No query but those that find the session and its user.
    """
    try:
        return {"visitor": Visitor(_name(request), preferences_of(request))}
    except (AttributeError, DatabaseError):
        return {"visitor": Visitor()}


def _name(request: HttpRequest) -> str:
    user = request.user
    if not isinstance(user, User):
        return ""
    try:
        return user.learner.display_name or user.email
    except Learner.DoesNotExist:
        return user.email


def teaching(request: HttpRequest) -> dict[str, object]:
    """``may_teach``: whether the pages under ``/teach/`` are there for who asks.

    ``may_set_roles``: whether that of all accounts is, too.
    Nothing is asked of the database for a browser without a session.
    """
    return {
        "may_teach": SimpleLazyObject(lambda: _may(may_teach, request)),
        "may_set_roles": SimpleLazyObject(lambda: _may(may_set_roles, request)),
    }


def _may(do: Callable[[User | AnonymousUser], bool], request: HttpRequest) -> bool:
    """False too where nobody can be known: too early, or the database is away."""
    if not hasattr(request, "user") or not request.session.session_key:
        return False
    try:
        return do(request.user)
    except DatabaseError:
        return False
