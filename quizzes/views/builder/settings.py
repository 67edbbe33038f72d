"""How a quiz is taken: one form, saved all together."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import get_current_timezone_name, now
from django.views.decorators.http import require_http_methods

from quizzes.forms.builder.settings import QuizSettingsForm
from quizzes.http import CONFLICT, render_screen, see_other
from quizzes.models import Quiz
from quizzes.services.builder import (
    NotThere,
    SettingsChanged,
    StillPublished,
    change_settings,
    renew_link,
)
from quizzes.views.teaching import editable_quiz, for_instructors, instructor_of

RENEWED = "This is the new link. The old one leads nowhere now."
RENEW = "renew"
SAVED = "Settings saved."
MOVED = (
    "Settings saved. Its address has changed; the old one no longer works: {address}"
)


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_settings(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Show how a quiz is taken; POST saves it, or makes a new link."""
    quiz = editable_quiz(instructor_of(request), quiz_id)
    if request.method != "POST":
        return _page(request, quiz, QuizSettingsForm.of(quiz))
    try:
        if request.POST.get("do") == RENEW:
            return _renewed(request, quiz)
        return _saved(request, quiz)
    except NotThere:
        raise Http404 from None


def _renewed(request: HttpRequest, quiz: Quiz) -> HttpResponse:
    renew_link(quiz=quiz, old=request.POST.get("old", ""), now=now())
    messages.success(request, RENEWED)
    return see_other("quiz_settings", quiz.pk)


def _saved(request: HttpRequest, quiz: Quiz) -> HttpResponse:
    form = QuizSettingsForm(request.POST)
    if not form.is_valid():
        return _page(request, quiz, form, status=422)
    settings, revision = form.settings(quiz), form.cleaned_data["revision"]
    try:
        stored = change_settings(
            quiz=quiz, settings=settings, revision=revision, now=now()
        )
    except SettingsChanged as changed:
        return _overtaken(request, changed.quiz, form)
    except StillPublished as refusal:
        field = refusal.problem.field
        form.add_error(field if field in form.fields else None, str(refusal))
        return _page(request, quiz, form, status=CONFLICT)
    has_moved = quiz.is_published and stored.slug != quiz.slug
    said = MOVED.format(address=_address(request, stored)) if has_moved else SAVED
    messages.success(request, said)
    return see_other("quiz_builder", quiz.pk)


def _overtaken(
    request: HttpRequest, stored: Quiz, form: QuizSettingsForm
) -> HttpResponse:
    """What another page has saved, beside what was typed."""
    differences = list(form.differences(stored))
    form.data = {**request.POST.dict(), "revision": stored.revision}
    more = {"differences": differences, "is_conflict": True}
    return _page(request, stored, form, status=CONFLICT, **more)


def _address(request: HttpRequest, quiz: Quiz) -> str:
    return request.build_absolute_uri(reverse("quiz", args=[quiz.slug]))


def _page(
    request: HttpRequest,
    quiz: Quiz,
    form: QuizSettingsForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    stored = Quiz.objects.get(pk=quiz.pk) if form.is_bound else quiz
    context = {
        "quiz": stored,
        "form": form,
        "zone": get_current_timezone_name(),
        "link": _address(request, stored),
        **more,
    }
    return render_screen(request, "builder/settings.html", context, status=status)
