"""Learners as those who teach them see them: a list, one, time, and erasing one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from quizzes.forms.learners import AllowanceForm, EraseForm, LearnersForm
from quizzes.http import CONFLICT, SeeOther, render_screen
from quizzes.models import Learner
from quizzes.selectors.learners import learner_screen, learners_screen
from quizzes.services.attempts import finish_overdue
from quizzes.services.learners import HasLeft, set_allowance
from quizzes.services.people.roles import NotAnOwner
from quizzes.services.privacy import Teaches, erase_learner
from quizzes.views.teaching import (
    for_instructors,
    for_owners,
    graded_learner,
    instructor_of,
    known_learner,
)

TIME_IS_SET = "The time is set. Exams under way go by it at once."
ERASED = (
    "Erased: name, address and settings are gone, and nobody is signed in. The marks "
    "stay."
)
HAS_LEFT = "This learner has left, so nothing was set."
TEACHES = (
    "This account teaches. Make it a learner's under People first, then erase it here. "
    "Nothing has been erased."
)


@for_instructors
@require_safe
def learners(request: HttpRequest) -> HttpResponse:
    """Whoever took a quiz whose scores this instructor may see."""
    form = LearnersForm(request.GET)
    screen = learners_screen(
        instructor_of(request),
        words=form.chosen("q"),
        page_number=form.chosen("page"),
        now=now(),
    )
    return render_screen(request, "learners/learners.html", {"screen": screen})


@for_instructors
@require_safe
def learner(request: HttpRequest, learner_id: int) -> HttpResponse:
    """All attempts of a learner that this instructor may see, and their time."""
    found = known_learner(instructor_of(request), learner_id)
    finish_overdue(now=now(), learner_id=found.pk)
    return _page(request, found)


@for_instructors
@require_POST
def learner_allowance(request: HttpRequest, learner_id: int) -> HttpResponse:
    """Set how much time a learner has in exams, those under way included."""
    user = instructor_of(request)
    found = graded_learner(user, learner_id)
    form = AllowanceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, str(form.errors["allowance"][0]), status=422)
    allowance = form.cleaned_data["allowance"]
    try:
        set_allowance(learner_id=found.pk, allowance=allowance, by=user, now=now())
    except HasLeft:
        return _page(request, found, HAS_LEFT, status=CONFLICT)
    messages.success(request, TIME_IS_SET)
    return SeeOther(reverse("learner", args=[found.pk]))


@for_owners
@require_http_methods(["GET", "HEAD", "POST"])
def learner_erase(request: HttpRequest, learner_id: int) -> HttpResponse:
    """Ask an owner to type the name, then forget who the learner was."""
    owner = instructor_of(request)
    found = known_learner(owner, learner_id)
    if found.left_at:
        return SeeOther(reverse("learner", args=[found.pk]))
    if request.method != "POST":
        return _ask(request, found, EraseForm(name=found.shown_name))
    form = EraseForm(request.POST, name=found.shown_name)
    if not form.is_valid():
        return _ask(request, found, form, status=422)
    try:
        erase_learner(learner_id=found.pk, by=owner, now=now())
    except NotAnOwner:
        raise Http404 from None
    except Teaches:
        return _ask(request, found, form, TEACHES, status=CONFLICT)
    messages.success(request, ERASED)
    return SeeOther(reverse("learner", args=[found.pk]))


def _page(
    request: HttpRequest, found: Learner, refusal: str = "", *, status: int = 200
) -> HttpResponse:
    screen = learner_screen(
        instructor_of(request),
        found,
        page_number=request.GET.get("page", ""),
        now=now(),
    )
    context = {"screen": screen, "refusal": refusal}
    return render_screen(request, "learners/learner.html", context, status=status)


def _ask(
    request: HttpRequest,
    found: Learner,
    form: EraseForm,
    refusal: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    error = "" if refusal else " ".join(map(str, form.errors.get("proof", [])))
    context = {"learner": found, "form": form, "refusal": refusal, "error": error}
    context |= {"teaches": found.user is not None and found.user.role != "learner"}
    return render_screen(request, "learners/erase.html", context, status=status)
