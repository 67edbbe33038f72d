"""What is stored about somebody: taking it away, and deleting the account."""

from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from quizzes.forms.privacy import DeleteForm
from quizzes.http import CONFLICT, render_screen, see_other
from quizzes.models import User
from quizzes.selectors.privacy import whose, write_archive
from quizzes.services.attempts import finish_overdue
from quizzes.services.people import OWN_PASSWORD, Try, give_back, take_try
from quizzes.services.people.roles import LastOwner
from quizzes.services.privacy import erase_account
from quizzes.views.people import account_of, learner_id_of

IN_MEMORY = 4 * 1024 * 1024  # bytes of an archive; a larger one waits on the disk
LAST_OWNER = (
    "You are the only owner, and others have accounts here. Make somebody else an "
    "owner first, under People. Nothing has been deleted."
)
TOO_MANY = "That was wrong too often. Wait an hour, then try again."


@login_not_required
@never_cache
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, and offer to download or delete it."""
    learner_id = learner_id_of(request, now=now())
    return render_screen(request, "privacy/data.html", {"is_known": bool(learner_id)})


@login_not_required
@never_cache
@require_POST
def privacy_export(request: HttpRequest) -> HttpResponseBase:
    """Send a ZIP with everything about whoever asks; strangers go back."""
    moment = now()
    learner_id = learner_id_of(request, now=moment)
    if learner_id is None:
        return see_other("privacy")
    finish_overdue(now=moment, learner_id=learner_id)
    user = request.user if isinstance(request.user, User) else None
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed when sent
    mine = whose(user=user, learner_id=learner_id, now=moment)
    write_archive(file, mine, now=moment)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename="margin-data.zip")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def privacy_delete(request: HttpRequest) -> HttpResponse:
    """Ask for the password once more, then delete the account."""
    user = account_of(request)
    if request.method != "POST":
        return _ask(request, DeleteForm(user=user))
    moment, tried = now(), Try(OWN_PASSWORD, str(user.pk))
    form = DeleteForm(request.POST, user=user)
    if take_try(tried, now=moment):
        return _ask(request, form, TOO_MANY, status=429)
    if not form.is_valid():
        return _ask(request, form, status=422)
    give_back(tried, now=moment)
    try:
        erase_account(user_id=user.pk, now=moment)
    except LastOwner:
        return _ask(request, form, LAST_OWNER, status=CONFLICT)
    logout(request)
    response = see_other("privacy_deleted")
    response.delete_cookie(settings.KNOWN_DEVICE_COOKIE_NAME)
    return response


@login_not_required
@require_safe
def privacy_deleted(request: HttpRequest) -> HttpResponse:
    """What deleting an account has done; it says nothing about anybody."""
    return render_screen(request, "privacy/deleted.html", {})


def _ask(
    request: HttpRequest, form: DeleteForm, refusal: str = "", *, status: int = 200
) -> HttpResponse:
    error = "" if refusal else " ".join(map(str, form.errors.get("proof", [])))
    context = {"form": form, "refusal": refusal, "error": error}
    return render_screen(request, "privacy/delete.html", context, status=status)
