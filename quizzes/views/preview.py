"""Taking a question as a learner would; nothing of it is recorded."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from quizzes.domain.ids import id_of
from quizzes.forms.questions.form import form_of
from quizzes.http import render_screen
from quizzes.models import Question, User
from quizzes.permissions import may_edit
from quizzes.selectors.editor import draft_of, past_of
from quizzes.selectors.preview import Trial, tried_draft, tried_version
from quizzes.views.teaching import for_instructors, instructor_of, readable


@for_instructors
@require_safe
def question_preview(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show a version, or one's own draft, to be answered and marked."""
    user = instructor_of(request)
    question = readable(user, question_id)
    sent = dict(request.GET.lists())
    number = request.GET.get("version", "")
    if not number and (trial := _draft(user, question, sent)):
        source = "draft"
    else:
        versions = question.versions.select_related("question").order_by("-number")
        if number:
            versions = versions.filter(number=_number(number))
        version = get_object_or_404(versions[:1])
        trial, source = tried_version(version, sent), str(version.number)
    context = {"question_row": question, "trial": trial, "source": source}
    return render_screen(
        request,
        "preview/preview.html",
        context,
        fragments=("sheet",),
        status=422 if trial.refusal else 200,
    )


def _number(text: str) -> int:
    number = id_of(text)
    if not number:
        raise Http404
    return number


def _draft(user: User, question: Question, sent: dict[str, list[str]]) -> Trial | None:
    """The user's own draft; None where there is none, or they may not edit any more."""
    draft = draft_of(question, user)
    if draft is None or not may_edit(user, question):
        return None
    form = form_of(draft.fields, question=question, past=past_of(question))
    return tried_draft(question, form.written, form.sentences, sent)
