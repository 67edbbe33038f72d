"""What every request and response passes on its way."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url

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

    def handle_no_permission(  # type: ignore[override]  # not only redirects
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        """The page to sign in; htmx opens it as a page, not inside of one."""
        if not request.headers.get("HX-Request"):
            return super().handle_no_permission(request, view_func)
        back = urlencode({"next": _path_of(request.headers.get("HX-Current-URL", ""))})
        address = f"{resolve_url(settings.LOGIN_URL)}?{back}"
        return HttpResponse(status=401, headers={"HX-Redirect": address})


def _path_of(address: str) -> str:
    try:
        return urlsplit(address).path or "/"
    except ValueError:  # brackets that are no IPv6 address
        return "/"
