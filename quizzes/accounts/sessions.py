"""How long somebody stays signed in, and what goes by who is asking."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth import logout
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject

from quizzes.models import User
from quizzes.selectors.sign_ins import LAST_SEEN
from quizzes.views.people import preferences_of

SIGNED_IN = "signed_in"  # seconds since 1970, as LAST_SEEN
TOUCHED_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a sign-in lasts without a request, and at most."""

    idle: timedelta
    in_all: timedelta


ON_THIS_COMPUTER = Stay(idle=timedelta(days=14), in_all=timedelta(days=90))
WHILE_OPEN = Stay(idle=timedelta(hours=12), in_all=timedelta(hours=24))


class SignedIn(AuthenticationMiddleware):
    """Django's, which asks no sooner than a page wants to know who is there.

    By then the sign-in may be over. What is shown to an account is kept by no cache,
    so that going back after signing out shows nothing.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        timezone.deactivate()  # of whom this thread has served before
        request.user = SimpleLazyObject(lambda: _visitor(request))  # type: ignore[assignment]

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        visitor = getattr(request, "_cached_user", None)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if isinstance(visitor, User) and is_page:
            add_never_cache_headers(response)
        return response


def is_over(session: SessionBase, *, now: datetime) -> bool:
    """Whether this sign-in has lasted too long, with or without a pause."""
    stay = WHILE_OPEN if session.get_expire_at_browser_close() else ON_THIS_COMPUTER
    moment = now.timestamp()
    idle = moment - session.get(LAST_SEEN, moment)
    in_all = moment - session.get(SIGNED_IN, moment)
    lasted = (timedelta(seconds=idle), timedelta(seconds=in_all))
    return lasted[0] > stay.idle or lasted[1] > stay.in_all


def touch(session: SessionBase, *, now: datetime) -> None:
    """Note that somebody is there; written at most every ten minutes."""
    moment = int(now.timestamp())
    if SIGNED_IN not in session:
        session[SIGNED_IN] = moment
    if moment - session.get(LAST_SEEN, 0) >= TOUCHED_EVERY.total_seconds():
        session[LAST_SEEN] = moment


def _visitor(request: HttpRequest) -> Any:
    """Who asks, unless their time is over; the page goes by their time zone."""
    user = get_user(request)
    if isinstance(user, User):
        moment = timezone.now()
        if is_over(request.session, now=moment):
            request.user = user  # asked for by logout
            logout(request)
            user = AnonymousUser()
        else:
            touch(request.session, now=moment)
    _activate(request, user)
    return user


def _activate(request: HttpRequest, user: Any) -> None:
    request.user = user
    try:
        timezone.activate(ZoneInfo(preferences_of(request).time_zone))
    except (ZoneInfoNotFoundError, ValueError):
        timezone.deactivate()
