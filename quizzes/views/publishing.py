"""Publishing an edit: what changes is shown first, and a collision always."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from quizzes.forms.questions.form import QuestionForm, form_of
from quizzes.forms.versions import KEEP, TAKE, ReviewForm
from quizzes.http import CONFLICT, render_screen, see_other
from quizzes.models import Draft, Question, QuestionVersion, User
from quizzes.selectors.editor import Past, draft_of, past_of
from quizzes.selectors.versions import concerned_by, conflict_screen, review_of
from quizzes.services.bank import (
    DraftGone,
    Incomplete,
    PublishedMeanwhile,
    SavedElsewhere,
    discard_draft,
    publish,
    rebase_draft,
)
from quizzes.views.teaching import editable, for_instructors, instructor_of

ALREADY = "There is nothing left to publish: no draft of yours is open here."
CHANGED = "The draft was changed in another tab. This is what it says now."


@dataclass(frozen=True, slots=True)
class Review:
    """A draft that is to be published, and what it is compared with."""

    question: Question
    author: User
    past: Past
    draft: Draft
    form: QuestionForm

    @classmethod
    def of(cls, question: Question, author: User, draft: Draft) -> "Review":
        past = past_of(question)
        form = form_of(draft.fields, question=question, past=past)
        return cls(question, author, past, draft, form)

    @property
    def newest(self) -> QuestionVersion | None:
        return self.past.newest

    @property
    def collides(self) -> bool:
        """Whether somebody else has published since the draft was begun."""
        return self.newest is not None and self.draft.based_on != self.newest


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def question_publish(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show what publishing would change, and whom it concerns; or publish."""
    author = instructor_of(request)
    question = editable(author, question_id)
    draft = draft_of(question, author)
    if draft is None:
        return _nothing_left(request, question)
    review = Review.of(question, author, draft)
    if request.method != "POST":
        return _shown(request, review)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _shown(request, review, status=422)
    do, newest = form.cleaned_data["do"], form.cleaned_data["newest"] or 0
    if do == TAKE:
        return _take_theirs(request, review)
    if do == KEEP:
        return _keep_mine(request, review, seen=newest)
    return _publish(request, review, revision=form.cleaned_data["revision"] or 0)


def _nothing_left(request: HttpRequest, question: Question) -> HttpResponse:
    """Also where a second click comes to."""
    if not question.versions.exists():
        raise Http404
    if request.method == "POST":
        messages.info(request, ALREADY)
    return see_other("question_versions", question.pk)


def _publish(request: HttpRequest, review: Review, *, revision: int) -> HttpResponse:
    if revision != review.draft.revision:
        return _shown(request, review, status=CONFLICT, said=CHANGED)
    if review.form.problems:
        return see_other("question_editor", review.question.pk)
    try:
        version = publish(
            draft=review.draft,
            written=review.form.written,
            sentences=review.form.sentences,
            now=now(),
        )
    except (PublishedMeanwhile, SavedElsewhere, DraftGone):
        return _again(request, review)
    except Incomplete as incomplete:
        said = " ".join(incomplete.problems)
        return _shown(request, review, status=422, said=said)
    messages.success(request, f"Version {version.number} is published.")
    return see_other("question_versions", review.question.pk)


def _keep_mine(request: HttpRequest, review: Review, *, seen: int) -> HttpResponse:
    """Only on top of the version that the author has seen."""
    newest = review.newest
    if newest is None or newest.number != seen:
        return _shown(request, review, status=CONFLICT)
    try:
        rebase_draft(draft=review.draft, onto=newest, now=now())
    except DraftGone:
        return _again(request, review)
    return see_other("question_publish", review.question.pk)


def _take_theirs(request: HttpRequest, review: Review) -> HttpResponse:
    if review.newest is None:
        raise Http404
    discard_draft(draft=review.draft)
    messages.info(request, "Your draft is discarded. This is what the question says.")
    return see_other("question_versions", review.question.pk)


def _again(request: HttpRequest, review: Review) -> HttpResponse:
    """Something came in between: show how it stands now."""
    draft = draft_of(review.question, review.author)
    if draft is None:
        return _nothing_left(request, review.question)
    review = Review.of(review.question, review.author, draft)
    return _shown(request, review, status=CONFLICT, said=CHANGED)


def _shown(
    request: HttpRequest, review: Review, *, status: int = 200, said: str = ""
) -> HttpResponse:
    """The review, or where two authors collide both of their texts."""
    if review.newest is None:
        return see_other("question_editor", review.question.pk)
    context = {"question": review.question, "draft": review.draft, "said": said}
    written, sentences = review.form.written, review.form.sentences
    if review.collides:
        context["screen"] = conflict_screen(
            review.draft, written, sentences, newest=review.newest, viewer=review.author
        )
        return render_screen(
            request, "versions/conflict.html", context, status=CONFLICT
        )
    context |= {
        "newest": review.newest,
        "changes": review_of(written, sentences, newest=review.newest),
        "problems": review.form.problems,
        "concerned": concerned_by(review.question),
    }
    return render_screen(request, "versions/publish.html", context, status=status)
