"""Late answers of a quiz's exams: looking at them, and letting them count."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from quizzes.forms.late import AcceptForm
from quizzes.http import CONFLICT, SeeOther, render_screen
from quizzes.models import Quiz, User
from quizzes.permissions import graded_quizzes
from quizzes.selectors.late import late_screen
from quizzes.services.attempts import finish_overdue
from quizzes.services.late import MoreCame, accept_late
from quizzes.views.teaching import for_instructors, instructor_of, scored_quiz

MORE_CAME = (
    "Another late answer has come since you opened this page. Nothing was accepted: "
    "look at what is below, then accept it."
)
NOTHING_CHOSEN = "Nothing was chosen, so nothing has changed. Accept what is below."

ACCEPTED = "Accepted. The scores are marked anew."
NOTHING_TO_ACCEPT = "They counted already; nothing has changed."


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_late(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Show the late answers that wait, or let those of some attempts count."""
    user = instructor_of(request)
    quiz = scored_quiz(user, quiz_id)
    may_accept = graded_quizzes(user).filter(pk=quiz.pk).exists()
    if request.method != "POST":
        finish_overdue(now=now(), quiz_id=quiz.pk)
        return _page(request, quiz, may_accept=may_accept)
    if not may_accept:
        raise Http404
    return _accept(request, quiz, user)


def _accept(request: HttpRequest, quiz: Quiz, user: User) -> HttpResponse:
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _page(request, quiz, NOTHING_CHOSEN, may_accept=True, status=422)
    sent = form.cleaned_data["seen"]
    mine = quiz.attempts.filter(pk__in=sent).values_list("pk", flat=True)
    try:
        seen = {each: sent[each] for each in mine}
        changed = accept_late(seen=seen, by=user, now=now())
    except MoreCame:
        return _page(request, quiz, MORE_CAME, may_accept=True, status=CONFLICT)
    if changed:
        messages.success(request, ACCEPTED)
    else:
        messages.info(request, NOTHING_TO_ACCEPT)
    return SeeOther(request.path)


def _page(
    request: HttpRequest,
    quiz: Quiz,
    refusal: str = "",
    *,
    may_accept: bool,
    status: int = 200,
) -> HttpResponse:
    screen = late_screen(quiz, page_number=request.GET.get("page", ""), now=now())
    context = {
        "screen": screen,
        "quiz": quiz,
        "may_accept": may_accept,
        "refusal": refusal,
    }
    return render_screen(request, "late/late.html", context, status=status)
