"""The list of quizzes, and the page of one, where an attempt begins."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.forms.attempts import StartForm
from quizzes.http import render_screen, see_other
from quizzes.models import Attempt, Quiz
from quizzes.selectors.quizzes import quiz_list_screen, quiz_screen
from quizzes.services.attempts import (
    NothingToAsk,
    NotOffered,
    finish_overdue,
    start_attempt,
)
from quizzes.views.people import learner_id_of, remember_learner

NOTHING_TO_ASK = "This quiz has no questions at the moment. Choose another one."


@login_not_required
@never_cache
@require_safe
def quiz_list(request: HttpRequest) -> HttpResponse:
    """List the quizzes that can be taken."""
    moment = now()
    learner_id = learner_id_of(request, now=moment)
    if learner_id:
        finish_overdue(now=moment, learner_id=learner_id)
    quizzes = quiz_list_screen(learner_id, now=moment)
    context = {"quizzes": quizzes, "now": moment}
    return render_screen(request, "quizzes/list.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a quiz; POST starts an attempt at it, or goes on with the open one."""
    moment = now()
    offered = Quiz.objects.published().select_related("collection", "notes")
    found = get_object_or_404(offered, slug=slug)
    learner_id = learner_id_of(request, now=moment)
    if learner_id:
        finish_overdue(now=moment, learner_id=learner_id)
    form = StartForm(request.POST if request.method == "POST" else None)
    refusal, status = form.refusal, 422 if form.errors else 200
    if form.is_valid():
        try:
            return _start(request, found, form, learner_id=learner_id, moment=moment)
        except (NothingToAsk, NotOffered) as reason:
            refusal, status = str(reason) or NOTHING_TO_ASK, 409
    screen = quiz_screen(found, learner_id=learner_id, now=moment)
    is_closed = found.needs_account and not request.user.is_authenticated
    context = {"screen": screen, "form": form, "refusal": refusal}
    context["needs_account"] = is_closed
    return render_screen(request, "quizzes/quiz.html", context, status=status)


def _start(
    request: HttpRequest,
    quiz: Quiz,
    form: StartForm,
    *,
    learner_id: int | None,
    moment: datetime,
) -> HttpResponse:
    """Start an attempt, or go on with the open one. Raises what the service raises."""
    attempt = start_attempt(
        learner_id=learner_id,
        quiz=quiz,
        start_key=form.cleaned_data["start_key"],
        mode=form.cleaned_data["mode"] or quiz.modes[0],
        now=moment,
    )
    remember_learner(request, attempt.learner_id)
    return begun(attempt)


def begun(attempt: Attempt) -> HttpResponse:
    """Where to go once an attempt was started: its first blank, or its result.

    To the overview where all is answered and nothing handed in.
    """
    if not attempt.is_open:
        return see_other("attempt_result", attempt.pk)
    if blank := attempt.first_blank:
        return see_other("attempt_question", attempt.pk, blank)
    return see_other("attempt_overview", attempt.pk)
