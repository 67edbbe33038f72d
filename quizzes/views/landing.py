"""The landing page, the theme switch and the health check."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.domain.attempts.wire import FIELD
from quizzes.domain.questions.base import BadAnswer
from quizzes.http import SeeOther, render_screen
from quizzes.selectors.landing import first_quiz, sample

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
YEAR_S = 365 * 24 * 60 * 60


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Show what Margin does, with a sample question that the server marks."""
    error = ""
    try:
        tried = sample(request.GET.get(FIELD, ""))
    except BadAnswer as mistake:
        tried, error = sample(""), str(mistake)
    if FIELD not in request.GET and "sample" in request.GET:
        error = "Choose one of the answers, then check it."
    context = {"first_quiz": first_quiz(), "sample": tried, "error": error}
    return render_screen(
        request,
        "landing/landing.html",
        context,
        fragment="sample",
        status=422 if error else 200,
    )


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


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database away\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
