"""The way into a demo: a link signs a browser in as one of its people, once."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.http import render_screen, see_other
from quizzes.permissions import may_teach
from quizzes.selectors.demo import open_links
from quizzes.services.demo import LinkGone, enter_demo


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo_entry(request: HttpRequest, token: str) -> HttpResponse:
    """Say as whom the link looks around, or sign in as them. 404 outside a demo.

    Unknown, used and old links look alike.
    """
    if not settings.MARGIN_DEMO:
        raise Http404
    if request.method == "POST":
        return _enter(request, token)
    link = open_links(token, now()).select_related("user__learner").first()
    if link is None:
        return _gone(request)
    context = {
        "person": link.user.learner,
        "teaches": may_teach(link.user),
        "expires_at": link.expires_at,
        "path": request.path,
    }
    return render_screen(request, "demo/entry.html", context)


def _enter(request: HttpRequest, token: str) -> HttpResponse:
    try:
        user = enter_demo(token=token, now=now())
    except LinkGone:
        return _gone(request)
    # Whoever was here, as an account or a guest, is not who looks around now.
    logout(request)
    login(request, user)
    return see_other("quiz_listing" if may_teach(user) else "landing")


def _gone(request: HttpRequest) -> HttpResponse:
    return render_screen(request, "demo/gone.html", {}, status=404)
