"""Practice across quizzes: a heading of the notes, or what the learner got wrong."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from quizzes.forms.practice import UNKNOWN, PracticeForm
from quizzes.models import Attempt
from quizzes.selectors.practice import (
    MISTAKES,
    Practice,
    heading_practice,
    mistakes_practice,
)
from quizzes.services.attempts import NothingToAsk, finish_overdue, start_practice
from quizzes.views.history import history_page
from quizzes.views.people import learner_id_of
from quizzes.views.quizzes import begun

NOTHING_LEFT = "There are no mistakes to practise: your latest answers are right."
NOT_BEGUN = "Take a quiz first. What you miss there can be practised here."


@login_not_required
@never_cache
@require_POST
def practice(request: HttpRequest) -> HttpResponse:
    """Start an attempt across quizzes, or go on with the open one of its scope.

    An exam whose time is up ends first: what was missed in it is practised too.
    """
    moment = now()
    learner_id = learner_id_of(request, now=moment)
    if learner_id:
        finish_overdue(now=moment, learner_id=learner_id)
    form = PracticeForm(request.POST)
    if not form.is_valid():
        refusal, status = form.refusal, 422
    elif learner_id is None:
        refusal, status = NOT_BEGUN, 409
    elif wanted := _wanted(form, learner_id=learner_id, moment=moment):
        try:
            return begun(_start(wanted, form, learner_id=learner_id, moment=moment))
        except NothingToAsk as reason:
            refusal, status = str(reason) or NOTHING_LEFT, 409
    else:
        refusal, status = UNKNOWN, 422
    return history_page(request, moment=moment, refusal=refusal, status=status)


def _wanted(
    form: PracticeForm, *, learner_id: int, moment: datetime
) -> Practice | None:
    """What is asked for; None where that is no heading of the notes."""
    of = form.cleaned_data["of"]
    if of == MISTAKES:
        return mistakes_practice(learner_id, now=moment)
    seed = form.start_key_of_it.bytes
    return heading_practice(of, learner_id=learner_id, seed=seed, now=moment)


def _start(
    wanted: Practice, form: PracticeForm, *, learner_id: int, moment: datetime
) -> Attempt:
    """The attempt. Raises NothingToAsk."""
    return start_practice(
        learner_id=learner_id,
        scope=wanted.scope,
        title=wanted.title,
        questions=wanted.questions,
        start_key=form.start_key_of_it,
        now=moment,
    )
