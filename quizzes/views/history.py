"""A learner's history."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.forms.history import HistoryForm
from quizzes.forms.practice import PracticeForm
from quizzes.http import render_screen, wants
from quizzes.selectors.history import headings_screen, history_screen
from quizzes.services.attempts import finish_overdue
from quizzes.views.people import learner_id_of


@login_not_required
@never_cache
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Show the attempts of this learner, the trend of the scores, and each heading."""
    return history_page(request, moment=now())


def history_page(
    request: HttpRequest, *, moment: datetime, refusal: str = "", status: int = 200
) -> HttpResponse:
    """The history, or the part of it that a filter changes."""
    learner_id = learner_id_of(request, now=moment)
    if learner_id:
        finish_overdue(now=moment, learner_id=learner_id)
    filtering = HistoryForm(request.GET)
    page = request.GET.get("page", "")
    screen = history_screen(
        learner_id, chosen=filtering.chosen(), page_number=page, now=moment
    )
    context = {"screen": screen, "filtering": filtering, "form": PracticeForm()}
    if screen.attempt_count and not wants(request, "shown"):
        context["by_heading"] = headings_screen(learner_id, now=moment)
    return render_screen(
        request,
        "history/history.html",
        {**context, "refusal": refusal},
        fragments=("shown",),
        status=status,
    )
