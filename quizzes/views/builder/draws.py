"""A draw of a quiz: so many questions, chosen anew for each attempt."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from quizzes.domain.ids import id_of
from quizzes.forms.builder.draws import DrawForm
from quizzes.http import CONFLICT, SeeOther, render_screen, see_other
from quizzes.models import Quiz, Slot
from quizzes.selectors.builder import DrawScreen, draw_screen
from quizzes.selectors.builder.draws import Source
from quizzes.services.builder import NotThere, Refused, add_draw, change_draw
from quizzes.views.builder.page import GONE
from quizzes.views.teaching import editable_quiz, for_instructors, instructor_of

FIRST_COUNT = 3
COUNT = "count"
TYPED = ("slot", "count", "heading", "tag", "lowest", "highest", "section")


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_draw(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Show what there is to draw from; POST adds a draw, or changes one."""
    quiz = editable_quiz(instructor_of(request), quiz_id)
    if request.POST.get("do") == COUNT:
        return _counted(request)
    asked_for = id_of((request.POST or request.GET).get("slot", ""))
    slot = quiz.slots.filter(pk=asked_for, draw_count__isnull=False).first()
    screen = draw_screen(quiz)
    form = _form(request, slot, screen)
    if request.method != "POST":
        return _page(request, quiz, form, screen, slot)
    if not form.is_valid():
        return _page(request, quiz, form, screen, slot, status=422)
    try:
        kept = _kept(quiz, form, slot, is_new=not asked_for)
    except NotThere:
        messages.info(request, GONE)
        return see_other("quiz_builder", quiz.pk)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, quiz, form, screen, slot, status=CONFLICT)
    return SeeOther(f"{reverse('quiz_builder', args=[quiz.pk])}#slot-{kept}")


def _counted(request: HttpRequest) -> HttpResponse:
    """See what was typed again, by GET, with how many there are for it."""
    typed = {name: request.POST[name] for name in TYPED if name in request.POST}
    return SeeOther(f"{request.path}?{urlencode(typed)}")


def _kept(quiz: Quiz, form: DrawForm, slot: Slot | None, *, is_new: bool) -> int:
    """Store it; return the id of its slot. Raises NotThere or Refused."""
    if is_new:
        section = form.cleaned_data["section"]
        return add_draw(quiz=quiz, draw=form.draw, section=section, now=now()).pk
    if slot is None:
        raise NotThere
    change_draw(quiz=quiz, slot=slot.pk, draw=form.draw, now=now())
    return slot.pk


def _form(request: HttpRequest, slot: Slot | None, screen: DrawScreen) -> DrawForm:
    """What was sent; else the draw as it is stored, or a first one."""
    if request.method == "POST":
        sent: Mapping[str, Any] = request.POST
    elif "count" in request.GET:
        sent = request.GET
    else:
        sent = {**_stored(slot), "section": request.GET.get("section", "")}
    draw = slot.draw if slot else None
    return DrawForm(
        sent,
        headings=_choices(screen.headings, draw.heading if draw else ""),
        tags=_choices(screen.tags, draw.tag if draw else ""),
    )


def _stored(slot: Slot | None) -> Mapping[str, Any]:
    if slot is None:
        return {"count": FIRST_COUNT}
    return {
        "count": slot.draw_count,
        "heading": slot.draw_heading,
        "tag": slot.draw_tag,
        "lowest": slot.draw_lowest,
        "highest": slot.draw_highest,
    }


def _choices(sources: Iterable[Source], kept: str) -> list[tuple[str, str]]:
    """With what the draw has now, also where nothing is left of it."""
    found = [(each.value, f"{each.label} ({each.count})") for each in sources]
    if kept and kept not in dict(found):
        found.append((kept, f"{kept} (0)"))
    return found


def _page(
    request: HttpRequest,
    quiz: Quiz,
    form: DrawForm,
    screen: DrawScreen,
    slot: Slot | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "quiz": quiz,
        "form": form,
        "screen": screen,
        "slot": slot,
        "draw": form.draw,
        "available": screen.count(form.draw),
        "is_sent": request.method == "POST",
    }
    fragments = ("available",)
    return render_screen(
        request, "builder/draw.html", context, fragments=fragments, status=status
    )
