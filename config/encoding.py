"""What is said at the door about text that is not UTF-8."""

from collections.abc import Iterable
from email.message import Message
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

UTF_8 = {"", "utf-8", "utf8"}
REFUSAL = b"Everything sent here has to be UTF-8, so nothing was stored.\n"


def utf_8_only(application: WSGIApplication) -> WSGIApplication:
    """Hand requests on, unless they claim a text encoding of their own.

    Django reads forms as UTF-8 only, and fails on other names before any page of ours
    could say so.
    """

    def respond(
        environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if charset(environ.get("CONTENT_TYPE", "")) in UTF_8:
            return application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Server", "margin")]
        start_response("415 Unsupported Media Type", headers)
        return [REFUSAL]

    return respond


def charset(content_type: str) -> str:
    """The encoding that a Content-Type header names; '' where it names none."""
    message = Message()
    message["Content-Type"] = " ".join(content_type.split())
    return str(message.get_param("charset", "")).lower()
