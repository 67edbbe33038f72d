"""The builder: what a quiz asks is added, ordered, weighed and taken out at once."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.forms.builder.acts import ActForm
from quizzes.http import CONFLICT, SeeOther, render_screen, see_other, wants
from quizzes.models import Quiz
from quizzes.models.quizzes import UNTITLED
from quizzes.permissions import scored_quizzes, shareable_quizzes
from quizzes.selectors.builder import builder_screen
from quizzes.services.builder import (
    NotThere,
    Refused,
    add_section,
    move_section,
    move_slot,
    place_slot,
    remove_section,
    remove_slot,
    rename_section,
    set_points,
    start_quiz,
)
from quizzes.views.teaching import (
    editable_quiz,
    for_instructors,
    instructor_of,
    readable_quiz,
)

GONE = "That is not in the quiz any more. This is how it stands."


@for_instructors
@require_POST
def quiz_new(request: HttpRequest) -> HttpResponse:
    """Start a quiz, and open it."""
    quiz = start_quiz(author=instructor_of(request), now=now())
    return see_other("quiz_builder", quiz.pk)


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_builder(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Show what a quiz asks, or do what was pressed."""
    user = instructor_of(request)
    if request.method != "POST":
        return _page(request, readable_quiz(user, quiz_id))
    quiz, form = editable_quiz(user, quiz_id), ActForm(request.POST)
    if not form.is_valid():
        return _page(request, quiz, form=form, said=form.problem, status=422)
    try:
        said, focus = _done(quiz, form, now())
    except NotThere:
        said, focus = GONE, ""
    except Refused as refusal:
        return _page(request, quiz, refusal=str(refusal), status=CONFLICT)
    if wants(request, "quiz"):
        return _page(request, quiz, said=said, focus=focus)
    if said == GONE:
        messages.info(request, GONE)
    at = f"#{focus}" if focus else ""
    return SeeOther(reverse("quiz_builder", args=[quiz.pk]) + at)


def _done(quiz: Quiz, form: ActForm, moment: datetime) -> tuple[str, str]:
    """Do it; return what to say, and the id of what takes the focus."""
    act = ACTS.get(form.verb)
    if act is None:
        raise NotThere
    return act(quiz, form.row, form.cleaned_data, moment)


def _moved(by: int) -> "Act":
    def act(
        quiz: Quiz, row: int, _: Mapping[str, Any], at: datetime
    ) -> tuple[str, str]:
        move_slot(quiz=quiz, slot=row, by=by, now=at)
        return ("Moved up." if by < 0 else "Moved down."), f"slot-{row}"

    return act


def _section_moved(by: int) -> "Act":
    def act(
        quiz: Quiz, row: int, _: Mapping[str, Any], at: datetime
    ) -> tuple[str, str]:
        move_section(quiz=quiz, section=row, by=by, now=at)
        said = "Section moved up." if by < 0 else "Section moved down."
        return said, f"section-{row}"

    return act


def _removed(
    quiz: Quiz, row: int, _: Mapping[str, Any], at: datetime
) -> tuple[str, str]:
    beside = remove_slot(quiz=quiz, slot=row, now=at)
    return "Taken out.", f"slot-{beside}" if beside else ""


def _placed(
    quiz: Quiz, row: int, sent: Mapping[str, Any], at: datetime
) -> tuple[str, str]:
    section, before = sent["section"], sent["before"]
    place_slot(quiz=quiz, slot=row, section=section, before=before, now=at)
    return "Moved.", ""


def _weighed(
    quiz: Quiz, row: int, sent: Mapping[str, Any], at: datetime
) -> tuple[str, str]:
    set_points(quiz=quiz, slot=row, points=sent["points"], now=at)
    return "Points saved.", f"slot-{row}"


def _section_added(
    quiz: Quiz, _: int, sent: Mapping[str, Any], at: datetime
) -> tuple[str, str]:
    section = add_section(quiz=quiz, title=sent["title"], now=at)
    return "Section added.", f"section-{section.pk}"


def _section_named(
    quiz: Quiz, row: int, sent: Mapping[str, Any], at: datetime
) -> tuple[str, str]:
    rename_section(quiz=quiz, section=row, title=sent["title"], now=at)
    return "Title saved.", f"section-{row}"


def _section_removed(
    quiz: Quiz, row: int, _: Mapping[str, Any], at: datetime
) -> tuple[str, str]:
    remove_section(quiz=quiz, section=row, now=at)
    return "Section removed; its questions stay.", "new-section"


Act = Callable[[Quiz, int, Mapping[str, Any], datetime], tuple[str, str]]
ACTS: Mapping[str, Act] = {
    "up": _moved(-1),
    "down": _moved(1),
    "place": _placed,
    "remove": _removed,
    "points": _weighed,
    "add-section": _section_added,
    "name": _section_named,
    "section-up": _section_moved(-1),
    "section-down": _section_moved(1),
    "section-remove": _section_removed,
}


def _page(
    request: HttpRequest,
    quiz: Quiz,
    *,
    form: ActForm | None = None,
    status: int = 200,
    focus: str = "",
    **more: Any,
) -> HttpResponse:
    user = instructor_of(request)
    seconds = quiz.time_limit_s
    context = {
        "quiz": quiz,
        "screen": builder_screen(user, quiz),
        "act": form,
        "untitled": UNTITLED,
        "now": now(),
        "limit": None if seconds is None else timedelta(seconds=seconds),
        "may_share": shareable_quizzes(user).filter(pk=quiz.pk).exists(),
        "scores": scored_quizzes(user).filter(pk=quiz.pk).exists(),
        **more,
    }
    template = "builder/builder.html"
    response = render_screen(
        request, template, context, fragments=("quiz",), status=status
    )
    if focus:
        response["HX-Trigger-After-Settle"] = json.dumps({"focus-on": {"id": focus}})
    return response
