"""All that knows of htmx: a page or a fragment of it, and what caches must be told."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

CONFLICT = 409


class SeeOther(HttpResponseRedirect):
    """After a POST: look there, by GET."""

    status_code = 303


def see_other(view_name: str, *args: object) -> SeeOther:
    """Redirect to the page of a view, after something was stored."""
    return SeeOther(reverse(view_name, args=args))


def wants(request: HttpRequest, fragment: str) -> bool:
    """Whether htmx asked for just the element with this id."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    if not htmx or htmx.boosted or htmx.history_restore_request:
        return False
    return htmx.target == fragment


def asked_by(request: HttpRequest) -> str:
    """The id of the element for which htmx asks; '' without one."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return htmx.trigger or ""


def render_screen(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    fragments: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """Render the template, or only that of its partials which htmx asks for.

    A conflict is answered with the first of them, whichever was asked for: the truth.
    """
    asked_for = next((each for each in fragments if wants(request, each)), "")
    wanted = fragments[0] if asked_for and status == CONFLICT else asked_for
    name = f"{template}#{wanted}" if wanted else template
    context = {**context, "fragment": wanted}
    response = render(request, name, context, status=status)
    if wanted != asked_for:
        response["HX-Retarget"] = f"#{wanted}"
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
