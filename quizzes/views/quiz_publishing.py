"""Publishing a quiz and taking it back, copying it, throwing a draft away."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.domain.questions.wording import number_word
from quizzes.forms.quiz_listing import QuizStatusForm
from quizzes.http import CONFLICT, render_screen, see_other
from quizzes.models import Attempt, Quiz
from quizzes.selectors.quiz_publishing import publishing_review
from quizzes.services.quiz_publishing import (
    Copied,
    NotReady,
    StillNeeded,
    archive_quiz,
    discard_quiz,
    duplicate_quiz,
    publish_quiz,
    take_back_quiz,
)
from quizzes.views.teaching import (
    editable_quiz,
    for_instructors,
    instructor_of,
    readable_quiz,
)

STILL_NEEDED = (
    "It stays: it is published, or somebody has taken it. Archive it to put it away."
)


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_publish(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Show what holds and what is missing, all at once; or publish."""
    moment = now()
    quiz = editable_quiz(instructor_of(request), quiz_id)
    if request.method != "POST":
        return _review(request, quiz, moment=moment)
    try:
        publish_quiz(quiz=quiz, now=moment)
    except Quiz.DoesNotExist:
        raise Http404 from None
    except NotReady:
        return _review(request, quiz, moment=moment, status=CONFLICT)
    messages.success(request, _who_may_take_it(quiz))
    return see_other("quiz_builder", quiz.pk)


def _review(
    request: HttpRequest, quiz: Quiz, *, moment: datetime, status: int = 200
) -> HttpResponse:
    context = {
        "quiz": quiz,
        "review": publishing_review(quiz, now=moment),
        "link": request.build_absolute_uri(reverse("quiz", args=[quiz.slug])),
        "now": moment,
    }
    return render_screen(
        request, "quiz_publishing/publish.html", context, status=status
    )


def _who_may_take_it(quiz: Quiz) -> str:
    if quiz.audience == Quiz.Audience.LINK:
        return "Published. Whoever you give the link to can take it."
    who = "Everyone with an account" if quiz.needs_account else "Everyone"
    return f"Published. {who} can take it."


@for_instructors
@require_POST
def quiz_status(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Take a quiz back, put it into the archive, or take it out of there."""
    quiz = editable_quiz(instructor_of(request), quiz_id)
    form = QuizStatusForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was changed. Use the buttons of this page.")
        return see_other("quiz_builder", quiz.pk)
    is_archived = form.cleaned_data["status"] == Quiz.Status.ARCHIVED
    change = archive_quiz if is_archived else take_back_quiz
    try:
        change(quiz=quiz, now=now())
    except Quiz.DoesNotExist:
        raise Http404 from None
    messages.success(request, _status_said(quiz, is_archived=is_archived))
    return see_other("quiz_builder", quiz.pk)


def _status_said(quiz: Quiz, *, is_archived: bool) -> str:
    """``quiz`` as it was before."""
    said = "It is in the archive." if is_archived else "It is a draft again."
    if not quiz.is_published:
        return said
    count = quiz.attempts.filter(state=Attempt.State.OPEN).count()
    if not count:
        return f"{said} Nobody can start it, and nobody is in the middle of it."
    verb = "attempt is open and goes" if count == 1 else "attempts are open and go"
    word = number_word(count).capitalize()
    return f"{said} Nobody can start it. {word} {verb} on."


@for_instructors
@require_POST
def quiz_discard(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Throw away a draft that nobody has attempted."""
    quiz = editable_quiz(instructor_of(request), quiz_id)
    try:
        discard_quiz(quiz=quiz)
    except StillNeeded:
        messages.error(request, STILL_NEEDED)
        return see_other("quiz_builder", quiz.pk)
    messages.success(request, f"“{quiz.title}” is thrown away. Its questions stay.")
    return see_other("quiz_listing")


@for_instructors
@require_POST
def quiz_duplicate(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Copy a quiz among one's own, and open the copy."""
    user = instructor_of(request)
    quiz = readable_quiz(user, quiz_id)
    try:
        copied = duplicate_quiz(quiz=quiz, author=user, now=now())
    except Quiz.DoesNotExist:
        raise Http404 from None
    messages.success(request, _copied_said(quiz, copied))
    return see_other("quiz_builder", copied.quiz.pk)


def _copied_said(quiz: Quiz, copied: Copied) -> str:
    said = ["Copied. This draft is yours."]
    if quiz.opens_at or quiz.closes_at:
        said.append("When it opens and closes is left open.")
    if copied.left_out:
        verb = "question is" if copied.left_out == 1 else "questions are"
        word = number_word(copied.left_out).capitalize()
        said.append(
            f"{word} {verb} left out: you may not read the rest of where they stand."
        )
    if copied.draws_elsewhere:
        said.append("Its draws take from your questions and from the site.")
    return " ".join(said)
