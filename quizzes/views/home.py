"""The home of a learner who has been here before."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from quizzes.forms.practice import PracticeForm
from quizzes.http import render_screen
from quizzes.selectors.home import home_screen
from quizzes.services.attempts import finish_overdue


def home(
    request: HttpRequest, *, learner_id: int, moment: datetime
) -> HttpResponse | None:
    """What is open, what is known so far, and the recent scores.

    None for someone who has not begun anything.
    """
    finish_overdue(now=moment, learner_id=learner_id)
    screen = home_screen(learner_id, now=moment)
    if screen is None:
        return None
    context = {"screen": screen, "form": PracticeForm()}
    response = render_screen(request, "home/home.html", context)
    add_never_cache_headers(response)
    return response
