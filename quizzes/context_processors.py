"""What every page needs to know of the browser that asks."""

from django.http import HttpRequest

from quizzes.views.theme import THEME_COOKIE, THEMES


def theme(request: HttpRequest) -> dict[str, str]:
    """``theme``: light or dark where one was chosen, else '' for the system's."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return {"theme": chosen if chosen in THEMES else ""}
