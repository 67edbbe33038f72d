"""What every request and response passes on its way."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


def named_server(get_response: Respond) -> Respond:
    """Send ``Server: margin``; else granian sends a header of its own."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Server"] = "margin"
        return response

    return respond


def readable_session_cookie(get_response: Respond) -> Respond:
    """Leave out a session cookie that no server of ours made.

    PostgreSQL would refuse to look up one with a null character, with an error.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.COOKIES.get(settings.SESSION_COOKIE_NAME, "a").isalnum():
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        return get_response(request)

    return respond


class SignInRequired(LoginRequiredMiddleware):
    """Closed to strangers, unless a view says ``login_not_required``."""
