"""What learners set for themselves, and the way to all that is about their account."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.forms.settings import SettingsForm, ThemeForm
from quizzes.http import SeeOther, render_screen
from quizzes.models import Learner
from quizzes.services.people import save_settings
from quizzes.views.people import learner_id_of, remember_preferences
from quizzes.views.theme import SYSTEM, THEME_COOKIE, remember_theme

CHANGED = {
    "settings": "Your settings are saved.",
    "password": "Your password is changed. You are signed out everywhere else.",
    "email": "Your email address is changed.",
}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Show what is set; POST sets it. Without a learner there is only the theme."""
    learner_id = learner_id_of(request, now=now())
    learner = get_object_or_404(Learner, pk=learner_id) if learner_id else None
    form = _form(request, learner)
    if form.is_valid():
        return _saved(request, form, learner)
    context = {
        "form": form,
        "learner": learner,
        "changed": CHANGED.get(request.GET.get("changed", ""), ""),
    }
    status = 422 if form.errors else 200
    return render_screen(request, "settings/settings.html", context, status=status)


def _form(request: HttpRequest, learner: Learner | None) -> ThemeForm:
    sent = request.POST if request.method == "POST" else None
    initial = {"theme": request.COOKIES.get(THEME_COOKIE, SYSTEM)}
    if learner is None:
        return ThemeForm(sent, initial=initial)
    known = {
        "display_name": learner.display_name,
        "time_zone": learner.time_zone,
        "has_shortcuts": learner.has_shortcuts,
    }
    return SettingsForm(sent, initial={**initial, **known})


def _saved(
    request: HttpRequest, form: ThemeForm, learner: Learner | None
) -> HttpResponse:
    chosen = {name: form.cleaned_data[name] for name in form.fields if name != "theme"}
    if learner:
        save_settings(learner.pk, **chosen)
        remember_preferences(request, **chosen)
    response = SeeOther(f"{request.path}?changed=settings")
    remember_theme(response, form.cleaned_data["theme"])
    return response
