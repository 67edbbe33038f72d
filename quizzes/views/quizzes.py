"""The list of quizzes, and the page of one, where an attempt begins."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.forms.attempts import StartForm
from quizzes.http import render_screen, see_other
from quizzes.models import Quiz
from quizzes.selectors.attempts import first_blank
from quizzes.selectors.quizzes import quiz_list_screen, quiz_screen
from quizzes.services.attempts import NothingToAsk, start_attempt
from quizzes.views.people import learner_id_of, remember_learner


@never_cache
@require_safe
def quiz_list(request: HttpRequest) -> HttpResponse:
    """List the quizzes that can be practised."""
    quizzes = quiz_list_screen(learner_id_of(request, now=now()))
    return render_screen(request, "quizzes/list.html", {"quizzes": quizzes})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a quiz; POST starts an attempt at it, or goes on with the open one."""
    found = get_object_or_404(Quiz.objects.open_to_practice(), slug=slug)
    form = StartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _start(request, found, form)
    screen = quiz_screen(found, learner_id=learner_id_of(request, now=now()))
    return render_screen(
        request,
        "quizzes/quiz.html",
        {"screen": screen, "form": form},
        status=422 if form.errors else 200,
    )


def _start(request: HttpRequest, found: Quiz, form: StartForm) -> HttpResponse:
    moment = now()
    try:
        attempt = start_attempt(
            learner_id=learner_id_of(request, now=moment),
            quiz=found,
            start_key=form.cleaned_data["start_key"],
            now=moment,
        )
    except NothingToAsk as error:
        raise Http404 from error
    remember_learner(request, attempt.learner_id)
    if not attempt.is_open:
        return see_other("attempt_result", attempt.pk)
    return see_other("attempt_question", attempt.pk, first_blank(attempt))
