"""Asking the app for something, without a trace, and what comes back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

TOKENS = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]*"')
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)
NOT_TOLD = {"Expires", "Date", "Content-Length"}  # the last goes by the address


@dataclass(frozen=True)
class Answered:
    """``told``: all that is said, but for the address, the token and the time.

    ``writes``: the statements that stored something.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    told: tuple
    writes: list[str]


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of what is stored in between stays."""
    atomic = transaction.atomic()
    atomic._from_testcase = True  # type: ignore[attr-defined]  # services may nest
    with atomic:
        yield
        transaction.set_rollback(True)


@contextmanager
def writes_seen() -> Iterator[list[str]]:
    """Fill a list with the statements that would change something."""
    seen: list[str] = []

    def watch(execute, sql, params, many, context):
        if WRITES.match(sql):
            seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


def ask(client: Client, method: str, path: str, **options) -> Answered:
    """Ask, and let both the browser and the tables forget that it was asked."""
    cookies = deepcopy(client.cookies)
    with undone(), writes_seen() as writes:
        response = getattr(client, method)(path, **options)
    client.cookies = cookies
    headers = dict(response.items())
    body = body_of(response)
    return Answered(
        response.status_code, headers, body, _told(response, body, path), writes
    )


def body_of(response) -> bytes:
    """All of it; a file that is sent is closed then."""
    return b"".join(response) if response.streaming else response.content


def _told(response, body: bytes, path: str) -> tuple:
    cookies = response.cookies.keys() - {settings.CSRF_COOKIE_NAME}
    headers = {
        name: value.replace(path, "PATH")
        for name, value in response.items()
        if name not in NOT_TOLD
    }
    plain = TOKENS.sub(b"", body).replace(path.encode(), b"PATH")
    return response.status_code, headers, cookies, plain
