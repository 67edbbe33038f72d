"""One attempt: its questions, the look over all of them, its result, and a retry."""

from datetime import datetime
from typing import TypeAlias

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from quizzes.domain.attempts.wire import is_blank
from quizzes.domain.questions.base import BadAnswer
from quizzes.forms.attempts import AnswerForm, FlagForm, StartForm
from quizzes.http import asked_by, render_screen, see_other
from quizzes.models import Attempt, Item
from quizzes.selectors.attempts import (
    attempt_overview_screen,
    attempt_question_screen,
)
from quizzes.selectors.results import attempt_result_screen
from quizzes.services.attempts import (
    AlreadyAnswered,
    AttemptClosed,
    NothingToAsk,
    QuestionLocked,
    Sending,
    finish_attempt,
    finish_overdue,
    flag_item,
    start_retry,
    submit_answer,
)
from quizzes.views.people import learner_id_of
from quizzes.views.quizzes import begun

Refusal: TypeAlias = tuple[str, int]
"""A sentence for the learner, and the status that goes with it."""

NO_REFUSAL: Refusal = ("", 200)
REFUSALS: dict[type[Exception], str] = {
    AlreadyAnswered: "You have answered this question already; that answer counts.",
    AttemptClosed: "This attempt is finished, so no answer was added.",
    QuestionLocked: "This question takes no answer here at the moment.",
}
NOTHING_LEFT = "There is nothing to retry here. Take the quiz again, or another one."


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_question(
    request: HttpRequest, attempt_id: int, position: int
) -> HttpResponse:
    """Show one question of the learner's attempt, or store its answer."""
    moment = now()
    item = _item(request, attempt_id, position, moment=moment)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    refusal = NO_REFUSAL
    if form.is_bound:
        refusal = _submit(item, form, moment=moment)
        if refusal == NO_REFUSAL:
            return _after_answer(item, form)
        item = _item(request, attempt_id, position, moment=moment)
    return _question(request, item, form, moment=moment, refusal=refusal)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_flag(request: HttpRequest, attempt_id: int, position: int) -> HttpResponse:
    """Flag a question for later; what was chosen and not sent yet stays chosen."""
    moment = now()
    item = _item(request, attempt_id, position, moment=moment)
    form = FlagForm(request.POST)
    if not form.is_valid():
        return see_other("attempt_question", attempt_id, position)
    flag_item(item, is_flagged=form.cleaned_data["flag"] == "1")
    item = _item(request, attempt_id, position, moment=moment)
    answer = AnswerForm(request.POST)
    return _question(request, item, answer, moment=moment, focus="flag")


@login_not_required
@never_cache
@require_safe
def attempt_overview(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """List every question of an open attempt, to look over before handing in."""
    moment = now()
    attempt = _attempt(request, attempt_id, moment=moment)
    if not attempt.is_open:
        return redirect("attempt_result", attempt.pk)
    screen = attempt_overview_screen(attempt, now=moment)
    return render_screen(request, "attempts/overview.html", {"screen": screen})


@login_not_required
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
        return redirect(_where_to_go_on(attempt))
    return _result(request, attempt, moment=moment)


@login_not_required
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
        return _result(
            request, attempt, moment=moment, refusal=form.refusal, status=422
        )
    key = form.cleaned_data["start_key"]
    try:
        retry = start_retry(missed_in=attempt, start_key=key, now=moment)
    except NothingToAsk as reason:
        refusal = str(reason) or NOTHING_LEFT
        return _result(request, attempt, moment=moment, refusal=refusal, status=409)
    return begun(retry)


def _question(
    request: HttpRequest,
    item: Item,
    form: AnswerForm,
    *,
    moment: datetime,
    refusal: Refusal = NO_REFUSAL,
    focus: str = "",
) -> HttpResponse:
    """One question, as a page or as one of its two fragments."""
    sentence, status = refusal
    screen = attempt_question_screen(item, sent=form.sent(), now=moment)
    context = {
        "screen": screen,
        "form": form,
        "refusal": sentence,
        "focus": focus,
        # The word Saved is sent to the form that saved, and to nothing else that looks.
        "is_about_a_save": asked_by(request) == "answer-form",
    }
    return render_screen(
        request,
        "attempts/question.html",
        context,
        fragments=("sheet", "place"),
        status=status,
    )


def _where_to_go_on(attempt: Attempt) -> str:
    """The first blank of an open attempt, or the look over it where all is answered."""
    if position := attempt.first_blank:
        return reverse("attempt_question", args=[attempt.pk, position])
    return reverse("attempt_overview", args=[attempt.pk])


def _result(
    request: HttpRequest,
    attempt: Attempt,
    *,
    moment: datetime,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The result of a finished attempt."""
    context = {
        "screen": attempt_result_screen(attempt, now=moment),
        "retry_form": StartForm(),
        "again_form": StartForm(),
        "refusal": refusal,
    }
    return render_screen(request, "attempts/result.html", context, status=status)


def _attempt(request: HttpRequest, attempt_id: int, *, moment: datetime) -> Attempt:
    """The learner's attempt, finished if its time is up."""
    learner_id = learner_id_of(request, now=moment)
    mine = Attempt.objects.of(learner_id).select_related("quiz", "learner__user")
    attempt = get_object_or_404(mine, pk=attempt_id)
    if attempt.is_overdue(moment):
        finish_overdue(now=moment, learner_id=learner_id)
        attempt.refresh_from_db()
    return attempt


def _item(
    request: HttpRequest, attempt_id: int, position: int, *, moment: datetime
) -> Item:
    """One item of the learner's attempt, which is finished if its time is up."""
    learner_id = learner_id_of(request, now=moment)
    mine = Item.objects.of(learner_id).with_receipt().with_lock(moment)
    joined = mine.select_related("attempt__quiz", "version", "response")
    # By attempt__pk: it finds nothing past 2^63, where attempt would raise.
    wanted = joined.filter(attempt__pk=attempt_id, position=position)
    item = get_object_or_404(wanted)
    if item.attempt.is_overdue(moment):
        finish_overdue(now=moment, learner_id=learner_id)
        item = wanted.get()
    return item


def _submit(item: Item, form: AnswerForm, *, moment: datetime) -> Refusal:
    """Store the answer; return why that is refused, if it is."""
    if not form.is_valid():
        return form.refusal, 422
    if _goes_on(item, form) and item.response is None and is_blank(form.sent()):
        return NO_REFUSAL
    sending = Sending(
        fields=form.sent(),
        client_key=form.cleaned_data["client_key"],
        page_key=form.cleaned_data["page_key"],
        client_sequence=form.cleaned_data["client_sequence"] or 0,
    )
    try:
        submit_answer(item=item, sending=sending, now=moment)
    except BadAnswer as mistake:
        return str(mistake), 422
    except (AlreadyAnswered, AttemptClosed, QuestionLocked) as conflict:
        return REFUSALS[type(conflict)], 409
    return NO_REFUSAL


def _goes_on(item: Item, form: AnswerForm) -> bool:
    """Whether the learner leaves a question that stays open for the one after it."""
    attempt = item.attempt
    is_kept_open = attempt.is_marked_at_end and attempt.is_open
    return is_kept_open and form.cleaned_data["then"] == "next"


def _after_answer(item: Item, form: AnswerForm) -> HttpResponse:
    """Where to look after an answer: at its mark, or at what comes next."""
    attempt, position = item.attempt, item.position
    if not _goes_on(item, form):
        return see_other("attempt_question", attempt.pk, position)
    if attempt.items.filter(position=position + 1).exists():
        return see_other("attempt_question", attempt.pk, position + 1)
    return see_other("attempt_overview", attempt.pk)
