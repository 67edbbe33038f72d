"""Pages for what went wrong: what happened, and what to do next."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from quizzes.models import Quiz
from quizzes.selectors.quizzes import nearest_quiz

UNKNOWN_HOST = (
    "This site does not answer to that name. Whoever runs it can add the name to "
    "MARGIN_HOSTS.\n"
)
TITLES = {
    400: ("We could not read that", "Go back, reload the page and try once more."),
    403: (
        "This page had gone stale",
        "Nothing was stored. Go back, reload the page and try once more.",
    ),
    413: (
        "That is too much at once",
        "Nothing was stored. A picture may have 2 MB, and a page of text 1 MB.",
    ),
}


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """One of our own pages for a status."""
    title, advice = TITLES[status]
    context = {"status": status, "title": title, "advice": advice}
    return render(request, "errors/error.html", context, status=status)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        # Plain text: a page of ours would ask for the host once more.
        return HttpResponse(UNKNOWN_HOST, status=400, content_type="text/plain")
    is_too_big = isinstance(exception, RequestDataTooBig)
    return error_page(request, 413 if is_too_big else 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(request, 403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    context = {"path": request.path, "meant": _meant(request.path)}
    return render(request, "errors/404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the database, which may be what failed: so for a stranger."""
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]  # never saved after an error
    return render(request, "errors/500.html", status=500)


def _meant(path: str) -> Quiz | None:
    """The quiz that a mistyped address means; None too while the database is away."""
    try:
        return nearest_quiz(path)
    except DatabaseError:
        return None
