"""Light or dark."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from quizzes.http import SeeOther

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
YEAR_S = 365 * 24 * 60 * 60


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark for a year, and go back to the page it was chosen on."""
    chosen = request.POST.get("theme", "")
    response = SeeOther(_own_path(request.META.get("HTTP_REFERER", "")))
    if chosen in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            chosen,
            max_age=YEAR_S,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def _own_path(address: str) -> str:
    """The path and query of an address, which can only lead to this site."""
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that are no IPv6 address
        return "/"
    path = "/" + parts.path.lstrip("/\\")
    return f"{path}?{parts.query}" if parts.query else path
