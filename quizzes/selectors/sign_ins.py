"""Where an account is signed in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.utils.crypto import constant_time_compare

from quizzes.models import User

LAST_SEEN = "last_seen"
"""Where a session keeps when it was last used, in seconds since 1970."""

BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")  # Edge says Chrome too
SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")
NAMES = {"Edg": "Edge", "OPR": "Opera", "Macintosh": "a Mac"}


@dataclass(frozen=True, slots=True)
class SignIn:
    """One browser in which the account is signed in.

    ``seen_at``: about when it was last used.
    """

    pk: int
    browser: str
    address: str
    began_at: datetime
    seen_at: datetime
    is_this_one: bool


def sign_ins_of(user: User, *, this: str, now: datetime) -> tuple[SignIn, ...]:
    """Those that have not ended, the one with session key ``this`` first; 2 queries."""
    rows = list(UserSession.objects.filter(user=user).order_by("-pk"))
    keys = [row.session_key for row in rows]
    table = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
    sessions = table.objects.filter(session_key__in=keys, expire_date__gt=now)
    living = {each.session_key: each.get_decoded() for each in sessions}
    standing = user.get_session_auth_hash()
    found = [
        _sign_in(row, living[row.session_key], this=this)
        for row in rows
        if constant_time_compare(
            living.get(row.session_key, {}).get(HASH_SESSION_KEY, ""), standing
        )
    ]
    return tuple(sorted(found, key=lambda each: not each.is_this_one))


def _sign_in(row: UserSession, session: dict[str, float], *, this: str) -> SignIn:
    seen = session.get(LAST_SEEN)
    return SignIn(
        pk=row.pk,
        browser=browser_named(row.user_agent),
        address=row.ip,
        began_at=row.created_at,
        seen_at=datetime.fromtimestamp(seen, UTC) if seen else row.created_at,
        is_this_one=row.session_key == this,
    )


def browser_named(user_agent: str) -> str:
    """What people call it: Firefox on Linux."""
    browser = next((each for each in BROWSERS if f"{each}/" in user_agent), "")
    system = next((each for each in SYSTEMS if each in user_agent), "")
    if not browser:
        return "A browser"
    named = NAMES.get(browser, browser)
    return f"{named} on {NAMES.get(system, system)}" if system else named
