"""What was done here that somebody may ask about later; for owners."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quizzes.forms.audit import AuditForm
from quizzes.http import render_screen
from quizzes.selectors.audit import audit_screen
from quizzes.views.teaching import for_owners


@for_owners
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Role changes, downloads, deletions and the like, newest first."""
    form = AuditForm(request.GET)
    screen = audit_screen(
        kind=form.chosen("kind"), page_number=form.chosen("page"), now=now()
    )
    return render_screen(request, "audit/audit.html", {"screen": screen})
