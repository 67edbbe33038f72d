"""All accounts, and the role of each; for owners."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from quizzes.forms.roles import PeopleForm, RoleForm
from quizzes.http import CONFLICT, SeeOther, render_screen
from quizzes.models import User
from quizzes.permissions import may_set_roles
from quizzes.selectors.roles import people_screen
from quizzes.services.people.roles import LastOwner, NotAnOwner, set_role
from quizzes.views.sign_ins import stay_signed_in
from quizzes.views.teaching import for_owners, instructor_of

UNKNOWN_ROLE = "Choose one of the three roles, then set it."
LAST_OWNER = (
    "That is the only owner, so somebody else must be one first. Nothing has changed."
)


@for_owners
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Show the accounts, fifty at a time, or give one of them a role."""
    if request.method == "POST":
        return _set(request)
    return _page(request, PeopleForm(request.GET))


def _set(request: HttpRequest) -> HttpResponse:
    form, shown = RoleForm(request.POST), PeopleForm(request.POST)
    owner = instructor_of(request)
    if not form.is_valid():
        return _page(request, shown, UNKNOWN_ROLE, status=422)
    person, role = form.cleaned_data["person"], form.cleaned_data["role"]
    try:
        user = set_role(user_id=person, role=role, by=owner, now=now())
    except (NotAnOwner, User.DoesNotExist):
        raise Http404 from None
    except LastOwner:
        return _page(request, shown, LAST_OWNER, status=CONFLICT)
    if user.pk == owner.pk:
        stay_signed_in(request, user)
    if not may_set_roles(user) and user.pk == owner.pk:
        return SeeOther(reverse("landing"))
    query = {"q": shown.chosen("q"), "page": shown.chosen("page"), "set": str(user.pk)}
    query = {name: each for name, each in query.items() if each}
    return SeeOther(f"{reverse('people')}?{urlencode(query)}")


def _page(
    request: HttpRequest, shown: PeopleForm, refusal: str = "", *, status: int = 200
) -> HttpResponse:
    screen = people_screen(
        words=shown.chosen("q"), page_number=shown.chosen("page"), now=now()
    )
    changed = request.GET.get("set", "")
    context = {"screen": screen, "refusal": refusal, "changed": changed}
    return render_screen(request, "roles/people.html", context, status=status)
