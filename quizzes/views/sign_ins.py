"""Where an account is signed in, and ending that."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.http import render_screen, see_other
from quizzes.models import User
from quizzes.selectors.sign_ins import sign_ins_of
from quizzes.services.people import carry_on_sign_in, end_sign_ins
from quizzes.views.people import account_of

OTHERS = "others"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_ins(request: HttpRequest) -> HttpResponse:
    """List the sign-ins of an account; POST ends one of them, or all but this."""
    user, moment = account_of(request), now()
    found = sign_ins_of(user, this=request.session.session_key or "", now=moment)
    if request.method == "POST":
        chosen = request.POST.get("end", "")
        ended = {each.pk for each in found if not each.is_this_one}
        if chosen != OTHERS:
            ended = {each for each in ended if str(each) == chosen}
        end_sign_ins(user, sign_ins=ended)
        return see_other("sign_ins")
    context = {"sign_ins": found, "now": moment}
    return render_screen(request, "usersessions/sign_ins.html", context)


def stay_signed_in(request: HttpRequest, user: User) -> None:
    """After the account's role has changed, which ends all its sign-ins but this."""
    before = request.session.session_key or ""
    update_session_auth_hash(request, user)
    carry_on_sign_in(before=before, after=request.session.session_key or "")
