"""Somebody's attempt, looked through by who may see its scores."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quizzes.http import render_screen
from quizzes.selectors.review import review_screen
from quizzes.services.attempts import finish_overdue
from quizzes.views.teaching import for_instructors, instructor_of, scored_attempt


@for_instructors
@require_safe
def attempt_review(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Show an attempt with every answer, the right ones, and what the notes say."""
    moment, user = now(), instructor_of(request)
    attempt = scored_attempt(user, attempt_id)
    if attempt.is_overdue(moment):
        finish_overdue(now=moment, learner_id=attempt.learner_id)
        attempt = scored_attempt(user, attempt_id)
    screen = review_screen(attempt, now=moment)
    context = {"screen": screen, "attempt": attempt}
    return render_screen(request, "review/review.html", context)
