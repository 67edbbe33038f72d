"""How often somebody may try to sign in, sign up or have mail sent."""

from datetime import datetime, timedelta
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from quizzes.accounts.devices import device_of
from quizzes.services.people import Limit, Try, take_try
from quizzes.views.people import network_of

HOUR = timedelta(hours=1)
# Fewer from one place than in all: whoever guesses there leaves tries to the real user.
WRONG_HERE = Limit("wrong password, one place", 6, HOUR, is_renewed=True)
WRONG = Limit("wrong password", 10, HOUR, is_renewed=True)
WRONG_ON_DEVICE = Limit("wrong password, known device", 10, HOUR, is_renewed=True)
# A whole school may stand behind one address, and some of it mistypes.
WRONG_FROM = Limit("wrong passwords of a place", 100, timedelta(minutes=10))
SIGN_UPS_FROM = Limit("sign-ups of a place", 600, HOUR)
RESETS = Limit("resets", 5, HOUR)
RESETS_FROM = Limit("resets of a place", 300, HOUR)
MAILS = Limit("mails", 10, HOUR)


def sign_in_tries(request: HttpRequest, email: str) -> tuple[Try, ...]:
    """What one try to sign in counts against."""
    whose = email.lower()
    if device := device_of(request, whose):
        return (Try(WRONG_ON_DEVICE, f"{device} {whose}"),)
    place = network_of(request)
    return (
        Try(WRONG_HERE, f"{place} {whose}"),
        Try(WRONG, whose),
        Try(WRONG_FROM, place),
    )


def too_many(request: HttpRequest, wait: timedelta) -> HttpResponse:
    """The page that says so, and when it goes on."""
    context = {"minutes": ceil(wait / timedelta(minutes=1))}
    response = render(request, "account/too_many.html", context, status=429)
    response["Retry-After"] = str(ceil(wait.total_seconds()))
    return response


def refused(request: HttpRequest, *tries: Try, now: datetime) -> HttpResponse | None:
    """Count the tries; the page that refuses them, if they are too many."""
    wait = take_try(*tries, now=now)
    return None if wait is None else too_many(request, wait)
