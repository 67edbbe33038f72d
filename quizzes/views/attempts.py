"""One attempt: its questions, its result, and a retry of what was missed."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.domain.questions.base import BadAnswer
from quizzes.forms.attempts import AnswerForm, StartForm
from quizzes.http import render_screen, see_other
from quizzes.models import Attempt, Item
from quizzes.selectors.attempts import attempt_question_screen
from quizzes.selectors.results import attempt_result_screen
from quizzes.services.attempts import (
    AlreadyAnswered,
    AttemptClosed,
    NothingToAsk,
    finish_attempt,
    start_retry,
    submit_answer,
)
from quizzes.views.people import learner_id_of
from quizzes.views.quizzes import begun

REFUSALS: dict[type[Exception], str] = {
    AlreadyAnswered: "You have answered this question already; that answer counts.",
    AttemptClosed: "This attempt is finished, so no answer was added.",
}
NOTHING_LEFT = "There is nothing to retry here. Take the quiz again, or another one."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_question(
    request: HttpRequest, attempt_id: int, position: int
) -> HttpResponse:
    """Show one question of the learner's attempt, or store its answer."""
    moment = now()
    item = _item(request, attempt_id, position, moment=moment)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    refusal, status = "", 200
    if form.is_bound:
        refusal, status = _submit(item, form, moment=moment)
        if not refusal:
            return see_other("attempt_question", attempt_id, position)
        item = _item(request, attempt_id, position, moment=moment)
    screen = attempt_question_screen(item, sent=form.sent())
    context = {"screen": screen, "form": form, "refusal": refusal}
    return render_screen(
        request, "attempts/question.html", context, fragment="sheet", status=status
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_result(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Show how a finished attempt went; POST finishes an open one."""
    moment = now()
    attempt = _attempt(request, attempt_id, moment=moment)
    if request.method == "POST":
        finish_attempt(attempt, now=moment)
        return see_other("attempt_result", attempt_id)
    if attempt.is_open:
        return redirect("attempt_question", attempt.pk, attempt.first_blank)
    return _result(request, attempt)


@never_cache
@require_POST
def attempt_retry(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Start an attempt at the questions that were missed in a finished one."""
    moment = now()
    attempt = _attempt(request, attempt_id, moment=moment)
    form = StartForm(request.POST)
    if attempt.is_open:
        return see_other("attempt_result", attempt_id)
    if not form.is_valid():
        return _result(request, attempt, refusal=form.refusal, status=422)
    key = form.cleaned_data["start_key"]
    try:
        retry = start_retry(missed_in=attempt, start_key=key, now=moment)
    except NothingToAsk:
        return _result(request, attempt, refusal=NOTHING_LEFT, status=409)
    return begun(retry)


def _result(
    request: HttpRequest, attempt: Attempt, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    """The result of a finished attempt."""
    context = {
        "screen": attempt_result_screen(attempt),
        "retry_form": StartForm(),
        "again_form": StartForm(),
        "refusal": refusal,
    }
    return render_screen(request, "attempts/result.html", context, status=status)


def _attempt(request: HttpRequest, attempt_id: int, *, moment: datetime) -> Attempt:
    mine = Attempt.objects.of(learner_id_of(request, now=moment))
    return get_object_or_404(mine.select_related("quiz"), pk=attempt_id)


def _item(
    request: HttpRequest, attempt_id: int, position: int, *, moment: datetime
) -> Item:
    mine = Item.objects.of(learner_id_of(request, now=moment)).with_answer()
    joined = mine.select_related("attempt__quiz", "version")
    # By attempt__pk: it finds nothing past 2^63, where attempt would raise.
    return get_object_or_404(joined, attempt__pk=attempt_id, position=position)


def _submit(item: Item, form: AnswerForm, *, moment: datetime) -> tuple[str, int]:
    """Store the answer; return a sentence and a status when that is refused."""
    if not form.is_valid():
        return form.refusal, 422
    key = form.cleaned_data["client_key"]
    try:
        submit_answer(item=item, fields=form.sent(), client_key=key, now=moment)
    except BadAnswer as mistake:
        return str(mistake), 422
    except (AlreadyAnswered, AttemptClosed) as conflict:
        return REFUSALS[type(conflict)], 409
    return "", 303
