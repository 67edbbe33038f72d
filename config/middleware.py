"""What every response says about the server that sent it: its name, no version."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def named_server(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send ``Server: margin``; else granian sends a header of its own."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Server"] = "margin"
        return response

    return respond
