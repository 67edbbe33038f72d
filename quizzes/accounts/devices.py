"""Known devices: browsers that have signed in to an account before.

Whoever guesses passwords has none, so a budget of its own keeps the real user from
being locked out by them.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

LASTS_S = 365 * 24 * 60 * 60
SALT = "quizzes.accounts.devices"


def device_of(request: HttpRequest, email: str) -> str | None:
    """What names this browser, if it has signed in to the account; no query."""
    try:
        known = signing.loads(
            request.COOKIES.get(settings.KNOWN_DEVICE_COOKIE_NAME, ""),
            salt=SALT,
            max_age=LASTS_S,
        )
        name, whose = known["device"], known["whose"]
    except (signing.BadSignature, KeyError, TypeError):
        return None
    return str(name) if constant_time_compare(whose, _digest(email)) else None


def make_known(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Tell the browser that it has signed in to this account."""
    device = device_of(request, email) or secrets.token_hex(16)
    value = {"device": device, "whose": _digest(email)}
    response.set_cookie(
        settings.KNOWN_DEVICE_COOKIE_NAME,
        signing.dumps(value, salt=SALT),
        max_age=LASTS_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _digest(email: str) -> str:
    return salted_hmac(SALT, email.lower(), algorithm="sha256").hexdigest()
