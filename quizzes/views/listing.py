"""The list of questions: searched, sorted, and changed many at a time."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from quizzes.domain.questions.tags import MOST_TAGS
from quizzes.domain.questions.wording import number_word
from quizzes.forms.listing import (
    ASK,
    PUBLISH,
    RETIRE,
    TAG,
    BulkForm,
    ListingForm,
)
from quizzes.http import SeeOther, render_screen, see_other
from quizzes.models import Question, Quiz, User
from quizzes.permissions import editable_quizzes, visible_questions
from quizzes.selectors.listing import Wanted, listing_screen
from quizzes.selectors.listing.selected import Selected, selected
from quizzes.selectors.listing.sorts import SORTS
from quizzes.services.bank import (
    Retagged,
    set_status,
    tag_questions,
    untag_questions,
)
from quizzes.services.builder import (
    Added,
    NotThere,
    Refused,
    add_questions,
    start_quiz_asking,
)
from quizzes.views.teaching import for_instructors, instructor_of

QUIZ_GONE = "That quiz is not there any more. Choose another."
NOTHING_CHANGED = "No question was changed."
FULL = f"left as it is: {MOST_TAGS} tags are the most"
UNPUBLISHED = "never published yet: that is done in the editor"


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def question_list(request: HttpRequest) -> HttpResponse:
    """Show the questions that fit, or change those selected and show them again."""
    wanted = ListingForm(request.GET).wanted()
    form = BulkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.cleaned_data["do"] == ASK:
        return _ask(request, wanted, form)
    if form.is_bound and form.is_valid():
        words = _change(instructor_of(request), form, moment=now())
        say = messages.warning if words.startswith(NOTHING_CHANGED) else messages.info
        say(request, words)
        query = f"?{wanted.query}" if wanted.query else ""
        return SeeOther(f"{request.path}{query}")
    return _listing(request, wanted, form)


def _ask(request: HttpRequest, wanted: Wanted, form: BulkForm) -> HttpResponse:
    """Put those that may be read into a quiz, and show it."""
    user, pk = instructor_of(request), form.cleaned_data["quiz"]
    ids = form.cleaned_data["question"]
    readable = set(
        visible_questions(user).filter(pk__in=ids).values_list("pk", flat=True)
    )
    questions = [each for each in ids if each in readable]
    try:
        quiz, added = _asking(user, pk, questions)
    except NotThere:
        form.add_error("quiz", QUIZ_GONE)
    except Refused as refusal:
        form.add_error("quiz", str(refusal))
    else:
        messages.info(request, added.said)
        return see_other("quiz_builder", quiz.pk)
    return _listing(request, wanted, form)


def _asking(user: User, pk: int | None, questions: Sequence[int]) -> tuple[Quiz, Added]:
    """The quiz that asks them now, or a new one. Raises NotThere or Refused."""
    if pk is None:
        return start_quiz_asking(author=user, questions=questions, now=now())
    quiz = editable_quizzes(user).filter(pk=pk).first()
    if quiz is None:
        raise NotThere
    return quiz, add_questions(quiz=quiz, questions=questions, now=now())


def _listing(request: HttpRequest, wanted: Wanted, form: BulkForm) -> HttpResponse:
    """The page, or the part of it that a search changes."""
    user = instructor_of(request)
    context = {
        "screen": listing_screen(user, wanted),
        "quizzes": editable_quizzes(user).exclude(status=Quiz.Status.ARCHIVED),
        "sorts": SORTS,
        "selected": form.selected,
        "bulk": form,
        "refusal": form.refusal,
    }
    return render_screen(
        request,
        "listing/listing.html",
        context,
        fragments=("shown",),
        status=422 if form.is_bound else 200,
    )


def _change(user: User, form: BulkForm, *, moment: datetime) -> str:
    """Do it to those that may be changed; return what was done, and what was not."""
    do, tag = form.cleaned_data["do"], form.cleaned_data["tag"]
    chosen = selected(user, form.cleaned_data["question"])
    questions = Question.objects.filter(pk__in=chosen.editable)
    if do in {PUBLISH, RETIRE}:
        status = Question.Status.PUBLISHED if do == PUBLISH else Question.Status.RETIRED
        count = set_status(questions=questions, status=status, now=moment)
        done = Retagged(changed=count)
    else:
        change = tag_questions if do == TAG else untag_questions
        done = change(questions=questions, tag=tag, author=user, now=moment)
    return " ".join([_done(do, tag, done.changed), *_left(do, tag, chosen, done)])


def _done(do: str, tag: str, count: int) -> str:
    if not count:
        return NOTHING_CHANGED
    counted = _questions(count)
    verb = {
        PUBLISH: f"{counted} published again.",
        RETIRE: f"{counted} retired.",
        TAG: f"“{tag}” added to {counted}.",
    }.get(do, f"“{tag}” taken off {counted}.")
    return verb[0].upper() + verb[1:]


def _left(do: str, tag: str, chosen: Selected, done: Retagged) -> list[str]:
    """A sentence for each reason why some of them were not changed."""
    already = {
        PUBLISH: "published already",
        RETIRE: "retired already",
        TAG: f"tagged “{tag}” already",
    }.get(do, f"not tagged “{tag}”")
    reasons = (
        (len(chosen.editable) - done.changed - done.full, already),
        (done.full, FULL),
        (len(chosen.unpublished), UNPUBLISHED),
        (len(chosen.readable), "not yours to change: copy what you want to change"),
        (chosen.missing, "not there"),
    )
    return [
        f"{number_word(left).capitalize()} {'was' if left == 1 else 'were'} {reason}."
        for left, reason in reasons
        if left
    ]


def _questions(count: int) -> str:
    return f"{number_word(count)} question{'' if count == 1 else 's'}"
