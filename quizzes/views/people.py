"""Who is asking: the learner of an account, or the guest of this browser session."""

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from quizzes.models import Learner, User
from quizzes.models.people import USUAL_ZONE
from quizzes.services.people import learner_for
from quizzes.services.people.learners import SESSION_LEARNER

LEARNER = SESSION_LEARNER
SEEN_ON = "seen_on"
TIME_ZONE = "time_zone"
NO_SHORTCUTS = "no_shortcuts"
NOWHERE = "0.0.0.0"  # noqa: S104  where the server is told no address
NETWORK_BITS = 64  # of an IPv6 address: one household has them all


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the pages of this browser go by."""

    time_zone: str = USUAL_ZONE
    has_shortcuts: bool = True


def learner_id_of(request: HttpRequest, *, now: datetime) -> int | None:
    """The learner who asks; None for someone who has not started anything.

    Without an account, that is the guest of this session; once a day it renews the
    session, so that a guest who keeps coming stays known.
    """
    if isinstance(request.user, User):
        return learner_of(request.user, now=now).pk
    learner_id: int | None = request.session.get(LEARNER)
    today = now.astimezone(UTC).date().isoformat()
    if learner_id and request.session.get(SEEN_ON) != today:
        request.session[SEEN_ON] = today
    return learner_id


def learner_of(user: User, *, now: datetime) -> Learner:
    """The learner of an account; it comes with the user, so there is no query."""
    try:
        return user.learner
    except Learner.DoesNotExist:
        return learner_for(user, now=now)


def account_of(request: HttpRequest) -> User:
    """Who is signed in; for views that nobody else gets to."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def remember_learner(request: HttpRequest, learner_id: int) -> None:
    """Make this the learner of a guest's session."""
    if isinstance(request.user, User):
        return
    if request.session.get(LEARNER) != learner_id:
        request.session[LEARNER] = learner_id


def guest_of(request: HttpRequest) -> int | None:
    """The guest of this session, whoever is signed in."""
    guest_id: int | None = request.session.get(LEARNER)
    return guest_id


def forget_guest(request: HttpRequest) -> None:
    """What the session knew of a guest is the account's from now on."""
    for known in (LEARNER, SEEN_ON, TIME_ZONE, NO_SHORTCUTS):
        request.session.pop(known, None)


def preferences_of(request: HttpRequest) -> Preferences:
    """What was set for this browser or account; no query beside the user's."""
    if isinstance(request.user, User):
        try:
            learner = request.user.learner
        except Learner.DoesNotExist:
            return Preferences()
        return Preferences(learner.time_zone, learner.has_shortcuts)
    session = request.session
    zone = session.get(TIME_ZONE, USUAL_ZONE)
    return Preferences(zone, not session.get(NO_SHORTCUTS, False))


def remember_preferences(
    request: HttpRequest, *, time_zone: str, has_shortcuts: bool, **_: object
) -> None:
    """Keep a guest's in the session, where each page finds them without a query."""
    if not isinstance(request.user, User):
        request.session[TIME_ZONE] = time_zone
        request.session[NO_SHORTCUTS] = not has_shortcuts


def address_of(request: HttpRequest) -> str:
    """The network address that asks, as the outermost trusted proxy saw it.

    What a browser writes into X-Forwarded-For itself stands left of that, and is not
    believed; without trusted proxies none of it is.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if trusted := settings.MARGIN_PROXIES:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        address = forwarded[-trusted] if len(forwarded) >= trusted else address
    try:
        return str(ipaddress.ip_address(address.strip().strip("[]")))
    except ValueError:
        return NOWHERE


def network_of(request: HttpRequest) -> str:
    """What counts as one place: an IPv4 address, or an IPv6 network."""
    address = ipaddress.ip_address(address_of(request))
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((int(address), NETWORK_BITS), strict=False))
