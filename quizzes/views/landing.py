"""The first page: what Margin does, or for those who know it their home."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quizzes.http import render_screen, wants
from quizzes.selectors.landing import first_quiz, sample
from quizzes.views.home import home
from quizzes.views.people import learner_id_of


@login_not_required
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Show a learner's home; to newcomers a sample question that the server marks."""
    moment = now()
    is_trying = "sample" in request.GET or wants(request, "sample")
    learner_id = None if is_trying else learner_id_of(request, now=moment)
    if learner_id and (page := home(request, learner_id=learner_id, moment=moment)):
        return page
    tried = sample(dict(request.GET.lists()) if "sample" in request.GET else {})
    return render_screen(
        request,
        "landing/landing.html",
        {"first_quiz": first_quiz(moment), "sample": tried},
        fragments=("sample",) if tried else (),
        status=422 if tried and tried.refusal else 200,
    )
