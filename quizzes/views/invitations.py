"""Invitations: what a link offers, and taking it."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.http import render_screen, see_other
from quizzes.models import User
from quizzes.permissions import would_rise
from quizzes.selectors.invitations import open_invitations
from quizzes.services.invitations import (
    InvitationGone,
    NothingToGain,
    take_invitation,
)
from quizzes.views.sign_ins import stay_signed_in


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link offers, or take it. Unknown, used and old ones look alike."""
    offered = open_invitations(token, now()).first()
    if offered is None:
        return _gone(request)
    if request.method == "POST":
        return _take(request, token)
    user = request.user if isinstance(request.user, User) else None
    context = {
        "offered": offered,
        "path": request.path,
        "has_role": user is not None and not would_rise(user, offered.role),
    }
    return render_screen(request, "invitations/invitation.html", context)


def _take(request: HttpRequest, token: str) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    try:
        user = take_invitation(token=token, user=request.user, now=now())
    except InvitationGone:
        return _gone(request)
    except NothingToGain:
        return see_other("invitation", token)
    stay_signed_in(request, user)
    return see_other("question_list")


def _gone(request: HttpRequest) -> HttpResponse:
    return render_screen(request, "invitations/gone.html", {}, status=404)
