"""allauth's views, each as a page of ours.

Bad input is answered with 422, nothing is kept by a cache, and what somebody could
try often is counted.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.accounts.guard import RESETS, RESETS_FROM, SIGN_UPS_FROM, refused
from quizzes.services.people import OWN_PASSWORD, Try, give_back
from quizzes.views.people import account_of, network_of

View: TypeAlias = Callable[..., HttpResponse]
METHODS = require_http_methods(["GET", "HEAD", "POST"])


def page(view: View) -> View:
    """A page of ours: 422 for what the form refuses, and no-store."""

    @never_cache
    @METHODS
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            form = (response.context_data or {}).get("form")
            if response.status_code == 200 and form is not None and form.errors:
                response.status_code = 422
        if isinstance(response, HttpResponseRedirect) and request.method == "POST":
            response.status_code = 303
        return response

    return answer


@login_not_required
@page
def sign_in(request: HttpRequest) -> HttpResponse:
    """Tries are counted where the password is looked at."""
    return _of(allauth.login, request)


@login_not_required
@page
def sign_out(request: HttpRequest) -> HttpResponse:
    return _of(allauth.logout, request)


@login_not_required
@page
def sign_up(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        place = Try(SIGN_UPS_FROM, network_of(request))
        if response := refused(request, place, now=now()):
            return response
    return _of(allauth.signup, request)


@login_not_required
@page
def verification_sent(request: HttpRequest) -> HttpResponse:
    return _of(allauth.email_verification_sent, request)


@login_not_required
@page
def confirm_email(request: HttpRequest, key: str) -> HttpResponse:
    return _of(allauth.confirm_email, request, key=key)


@page
def change_email(request: HttpRequest) -> HttpResponse:
    return _with_own_password(allauth.email, request)


@page
def change_password(request: HttpRequest) -> HttpResponse:
    """Who has none yet, as after an invitation, gets one by mail."""
    if not account_of(request).has_usable_password():
        return redirect("account_reset_password")
    return _with_own_password(allauth.password_change, request)


@login_not_required
@page
def reset_password(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        tries = (
            Try(RESETS, request.POST.get("email", "").strip().lower()),
            Try(RESETS_FROM, network_of(request)),
        )
        if response := refused(request, *tries, now=now()):
            return response
    return _of(allauth.password_reset, request)


@login_not_required
@page
def reset_sent(request: HttpRequest) -> HttpResponse:
    return _of(allauth.password_reset_done, request)


@login_not_required
@page
def new_password(request: HttpRequest, uidb36: str, key: str) -> HttpResponse:
    """Whoever has the mail is the real user, and is signed in."""
    return _of(allauth.password_reset_from_key, request, uidb36=uidb36, key=key)


def _of(view: Any, request: HttpRequest, **kwargs: str) -> HttpResponse:
    """The answer of a view that has no types."""
    response: HttpResponse = view(request, **kwargs)
    return response


def _with_own_password(view: View, request: HttpRequest) -> HttpResponse:
    """A form that asks for one's own password: guesses at it are counted."""
    if request.method != "POST":
        return view(request)
    whose = Try(OWN_PASSWORD, str(account_of(request).pk))
    if response := refused(request, whose, now=now()):
        return response
    response = view(request)
    if response.status_code != 200:
        give_back(whose, now=now())
    return response
