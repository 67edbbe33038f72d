"""What happens to a question after it was published: restored, copied, retired."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from quizzes.forms.questions.form import fields_of
from quizzes.forms.versions import StatusForm
from quizzes.http import render_screen, see_other
from quizzes.models import Question
from quizzes.permissions import may_edit
from quizzes.selectors.editor import draft_of, past_of
from quizzes.selectors.preview import tried_version
from quizzes.selectors.versions import version_rows, version_screen
from quizzes.services.bank import (
    copy_question,
    discard_draft,
    restore_version,
    set_status,
)
from quizzes.services.images import BadImage
from quizzes.views.teaching import (
    editable,
    for_instructors,
    instructor_of,
    readable,
)


@for_instructors
@require_safe
def question_versions(request: HttpRequest, question_id: int) -> HttpResponse:
    """List what a question has said."""
    user = instructor_of(request)
    question = readable(user, question_id)
    context = {
        "question": question,
        "rows": version_rows(question, user),
        "may_edit": may_edit(user, question),
        "draft": draft_of(question, user),
        "now": now(),
    }
    return render_screen(request, "versions/versions.html", context)


@for_instructors
def question_version(
    request: HttpRequest, question_id: int, number: int
) -> HttpResponse:
    """Show one version, or let the question say it again."""
    if request.method == "POST":
        return _restore(request, question_id, number)
    return _version(request, question_id, number)


@require_safe
def _version(request: HttpRequest, question_id: int, number: int) -> HttpResponse:
    user = instructor_of(request)
    question = readable(user, question_id)
    screen = version_screen(question, number, user)
    if screen is None:
        raise Http404
    context = {
        "question": question,
        "screen": screen,
        "trial": tried_version(screen.version, {}),
        "may_edit": may_edit(user, question),
        "now": now(),
    }
    return render_screen(request, "versions/version.html", context)


def _restore(request: HttpRequest, question_id: int, number: int) -> HttpResponse:
    user = instructor_of(request)
    question = editable(user, question_id)
    version = get_object_or_404(question.versions, number=number)
    made = restore_version(question=question, version=version, author=user, now=now())
    said = f"Version {made.number} says what version {number} said."
    if made.number == number:
        said = f"Version {number} is the newest already. Nothing was changed."
    messages.success(request, said)
    return see_other("question_versions", question.pk)


@for_instructors
@require_POST
def question_copy(request: HttpRequest, question_id: int) -> HttpResponse:
    """Copy what a question says into one's own collection, and open the copy."""
    user = instructor_of(request)
    question = readable(user, question_id)
    past = past_of(question)
    if past.newest is None:
        raise Http404
    fields = fields_of(past.newest, sentences=past.sentences)
    try:
        copy = copy_question(version=past.newest, author=user, fields=fields, now=now())
    except BadImage as refusal:
        messages.error(request, f"The question was not copied. {refusal}")
        return see_other("question_versions", question.pk)
    messages.success(
        request, "Copied. This draft is yours; publish it when it is ready."
    )
    return see_other("question_editor", copy.pk)


@for_instructors
@require_POST
def question_status(request: HttpRequest, question_id: int) -> HttpResponse:
    """Retire a question, or publish it again."""
    question = editable(instructor_of(request), question_id)
    form = StatusForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was changed. Use the buttons of this page.")
        return see_other("question_versions", question.pk)
    status = form.cleaned_data["status"]
    one = Question.objects.filter(pk=question.pk)
    count = set_status(questions=one, status=status, now=now())
    messages.success(request, _status_said(status) if count else "Nothing to change.")
    return see_other("question_versions", question.pk)


def _status_said(status: str) -> str:
    if status == Question.Status.RETIRED:
        return "Retired. Open attempts go on with it; new ones leave it out."
    return "Published again. New attempts may ask it."


@for_instructors
@require_POST
def question_discard(request: HttpRequest, question_id: int) -> HttpResponse:
    """Throw one's own draft away; what is published stays."""
    user = instructor_of(request)
    question = editable(user, question_id)
    draft = draft_of(question, user)
    if draft:
        discard_draft(draft=draft)
        messages.success(request, "The draft is discarded.")
    if question.versions.exists():
        return see_other("question_versions", question.pk)
    return see_other("question_list")
