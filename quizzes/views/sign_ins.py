"""Where an account is signed in, and ending that."""

from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.http import render_screen, see_other
from quizzes.models import User
from quizzes.services.people import end_sign_ins
from quizzes.views.people import account_of

BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")  # Edge says Chrome too
SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")
NAMES = {"Edg": "Edge", "OPR": "Opera", "Macintosh": "a Mac"}
OTHERS = "others"


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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_ins(request: HttpRequest) -> HttpResponse:
    """List the sign-ins of an account; POST ends one of them, or all but this."""
    user = account_of(request)
    found = _sign_ins(user, this=request.session.session_key or "", moment=now())
    if request.method == "POST":
        chosen = request.POST.get("end", "")
        ended = {each.pk for each in found if not each.is_this_one}
        if chosen != OTHERS:
            ended = {each for each in ended if str(each) == chosen}
        end_sign_ins(user, sign_ins=ended)
        return see_other("sign_ins")
    context = {"sign_ins": found, "now": now()}
    return render_screen(request, "usersessions/sign_ins.html", context)


def _sign_ins(user: User, *, this: str, moment: datetime) -> tuple[SignIn, ...]:
    """Those that have not ended, this one first; 2 queries."""
    rows = list(UserSession.objects.filter(user=user).order_by("-pk"))
    keys = [row.session_key for row in rows]
    sessions = Session.objects.filter(session_key__in=keys, expire_date__gt=moment)
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
    seen = session.get("last_seen")
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
