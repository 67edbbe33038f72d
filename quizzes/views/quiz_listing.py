"""The list of quizzes that an instructor makes, shares or may read."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quizzes.forms.quiz_listing import QuizListingForm
from quizzes.http import render_screen
from quizzes.selectors.quiz_listing import SORTS, quiz_listing_screen
from quizzes.views.teaching import for_instructors, instructor_of


@for_instructors
@require_safe
def quiz_listing(request: HttpRequest) -> HttpResponse:
    """Show the quizzes that fit."""
    wanted, moment = QuizListingForm(request.GET).wanted(), now()
    screen = quiz_listing_screen(instructor_of(request), wanted, now=moment)
    context = {"screen": screen, "sorts": SORTS, "now": moment}
    return render_screen(
        request, "quiz_listing/listing.html", context, fragments=("shown",)
    )
