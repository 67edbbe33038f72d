"""The landing page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quizzes.http import render_screen
from quizzes.selectors.landing import first_quiz, sample


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Show what Margin does, with a sample question that the server marks."""
    tried = sample(dict(request.GET.lists()) if "sample" in request.GET else {})
    return render_screen(
        request,
        "landing/landing.html",
        {"first_quiz": first_quiz(), "sample": tried},
        fragment="sample",
        status=422 if tried and tried.refusal else 200,
    )
