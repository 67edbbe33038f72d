"""Picking questions for a quiz, one by one or several at once."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from quizzes.forms.builder.picking import PickForm
from quizzes.forms.listing import ListingForm
from quizzes.http import CONFLICT, SeeOther, render_screen, wants
from quizzes.models import Quiz
from quizzes.permissions import visible_questions
from quizzes.selectors.builder import pick_screen
from quizzes.selectors.listing.sorts import SORTS
from quizzes.services.builder import Added, NotThere, Refused, add_questions
from quizzes.views.teaching import editable_quiz, for_instructors, instructor_of


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_questions(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Search for questions; POST adds those that are picked to the quiz."""
    quiz = editable_quiz(instructor_of(request), quiz_id)
    if request.method != "POST":
        return _page(request, quiz)
    form = PickForm(request.POST)
    if not form.is_valid():
        return _page(request, quiz, form=form, refusal=form.refusal, status=422)
    try:
        added = _added(request, quiz, form)
    except NotThere:
        raise Http404 from None
    except Refused as refusal:
        return _page(request, quiz, form=form, refusal=str(refusal), status=CONFLICT)
    return _shown(request, quiz, form, said=added.said)


def _added(request: HttpRequest, quiz: Quiz, form: PickForm) -> Added:
    """Raises NotThere or Refused."""
    picked = form.cleaned_data["question"]
    readable = visible_questions(request.user).filter(pk__in=picked)
    known = set(readable.values_list("pk", flat=True))
    return add_questions(
        quiz=quiz,
        questions=[pk for pk in picked if pk in known],
        section=form.cleaned_data["section"],
        now=now(),
    )


def _shown(
    request: HttpRequest, quiz: Quiz, form: PickForm, *, said: str
) -> HttpResponse:
    """The search again, without what was picked."""
    if wants(request, "shown"):
        response = _page(request, quiz, form=form, said=said)
        focus = f"pick-{form.cleaned_data['one']}" if form["one"].value() else "add"
        response["HX-Trigger-After-Settle"] = json.dumps({"focus-on": {"id": focus}})
        return response
    messages.info(request, said)
    query = request.GET.copy()
    query["section"] = request.POST.get("section", "")
    path = reverse("quiz_questions", args=[quiz.pk])
    return SeeOther(f"{path}?{query.urlencode()}")


def _page(
    request: HttpRequest,
    quiz: Quiz,
    *,
    form: PickForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    wanted = ListingForm(request.GET).wanted()
    sent = request.POST if request.method == "POST" else request.GET
    context = {
        "quiz": quiz,
        "screen": pick_screen(instructor_of(request), quiz, wanted),
        "selected": request.POST.getlist("question"),
        "section": sent.get("section", ""),
        "sorts": SORTS,
        **more,
    }
    return render_screen(
        request, "builder/pick.html", context, fragments=("shown",), status=status
    )
