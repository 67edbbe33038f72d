"""Who else may read or edit a quiz, or all that one has written."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from quizzes.forms.sharing import GIVE, REMOVE, SharingForm
from quizzes.http import SeeOther, render_screen
from quizzes.models import Quiz, User
from quizzes.permissions import (
    may_set_roles,
    shareable_collections,
    shareable_quizzes,
)
from quizzes.selectors.sharing import (
    SharingScreen,
    collection_sharing_screen,
    quiz_sharing_screen,
)
from quizzes.services.sharing import (
    NobodyThere,
    Shared,
    TheirsAlready,
    change_share,
    share,
    unshare,
)
from quizzes.views.teaching import for_instructors, instructor_of

REFUSALS: dict[type[Exception], str] = {
    NobodyThere: "No instructor has this address. Check it, or ask for the right one.",
    TheirsAlready: "That is the address of the owner, so there is nothing to share.",
}
NOBODY_FOR_OWNERS = (
    "No instructor has this address. Check it, ask for the right one, "
    "or make them an instructor under People."
)


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_sharing(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Show who has access to a quiz, or change it."""
    user = instructor_of(request)
    quizzes = shareable_quizzes(user).select_related("collection__owner")
    quiz = get_object_or_404(quizzes, pk=quiz_id)
    return _sharing(request, user, quiz)


@for_instructors
@require_http_methods(["GET", "HEAD", "POST"])
def collection_sharing(request: HttpRequest) -> HttpResponse:
    """The same for one's own questions and quizzes; owners also for the site's."""
    user = instructor_of(request)
    form = SharingForm(request.GET)
    collections = shareable_collections(user)
    if of := form.chosen("of"):
        return _sharing(request, user, get_object_or_404(collections, pk=of))
    return _sharing(request, user, collections.filter(owner=user).first())


def _sharing(request: HttpRequest, user: User, thing: Shared | None) -> HttpResponse:
    """``thing`` of None: the user's own collection, in which there is nothing yet."""
    form = SharingForm(request.POST if request.method == "POST" else None)
    refusal = form.refusal
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, _change(form, user, thing))
            return SeeOther(request.get_full_path())
        except (NobodyThere, TheirsAlready) as reason:
            refusal = REFUSALS[type(reason)]
            if isinstance(reason, NobodyThere) and may_set_roles(user):
                refusal = NOBODY_FOR_OWNERS
        except ObjectDoesNotExist:  # thrown away meanwhile
            raise Http404 from None
    context = {"screen": _screen(user, thing), "form": form, "refusal": refusal}
    template = "quiz" if isinstance(thing, Quiz) else "collection"
    return render_screen(
        request,
        f"sharing/{template}.html",
        context,
        status=422 if form.is_bound else 200,
    )


def _screen(user: User, thing: Shared | None) -> SharingScreen:
    if isinstance(thing, Quiz):
        return quiz_sharing_screen(thing)
    return collection_sharing_screen(user, thing)


def _change(form: SharingForm, user: User, thing: Shared | None) -> str:
    """Do what the button says; return it in a sentence."""
    known, moment = form.cleaned_data, now()
    may_edit = known["access"] == "edit"
    verb = "edit" if may_edit else "read"
    if known["do"] == GIVE:
        who = share(
            thing=thing, email=known["email"], may_edit=may_edit, by=user, now=moment
        )
        return f"{who.email} can {verb} it from now on."
    change = (
        unshare if known["do"] == REMOVE else partial(change_share, may_edit=may_edit)
    )
    held = thing and change(thing=thing, user_id=known["person"], by=user, now=moment)
    if not held:
        return "They had no access, so nothing has changed."
    if known["do"] == REMOVE:
        return f"{held.email} has no access any more."
    return f"{held.email} can {verb} it from now on."
