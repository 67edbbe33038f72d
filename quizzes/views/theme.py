"""Light or dark."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from quizzes.http import SeeOther

THEMES = ("light", "dark")
SYSTEM = "system"
THEME_COOKIE = "theme"
YEAR_S = 365 * 24 * 60 * 60


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark for a year, and go back to the page it was chosen on."""
    response = SeeOther(_own_path(request.META.get("HTTP_REFERER", "")))
    remember_theme(response, request.POST.get("theme", ""))
    return response


def remember_theme(response: HttpResponse, chosen: str) -> None:
    """Keep a theme in the browser, or forget it: SYSTEM goes by the system's."""
    if chosen == SYSTEM:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    elif chosen in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            chosen,
            max_age=YEAR_S,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def _own_path(address: str) -> str:
    """The path and query of an address, which can only lead to this site."""
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that are no IPv6 address
        return "/"
    path = "/" + parts.path.lstrip("/\\")
    return f"{path}?{parts.query}" if parts.query else path
