"""A learner's history."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.http import render_screen
from quizzes.selectors.history import history_screen
from quizzes.views.people import learner_id_of


@never_cache
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Show all attempts of this learner, newest first, and the trend of the scores."""
    screen = history_screen(
        learner_id_of(request, now=now()), page_number=request.GET.get("page", "")
    )
    return render_screen(request, "history/history.html", {"screen": screen})
