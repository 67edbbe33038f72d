"""The notes, to be read."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from quizzes.http import render_screen
from quizzes.models import NotesRevision
from quizzes.selectors.notes_pages import notes_list_screen, notes_screen

# Kept, so that going back is at once and finds the place; asked for again otherwise,
# since the theme, the token in its form, the notes and the counts may all have changed.
kept_and_asked_for = cache_control(private=True, no_cache=True)


@login_not_required
@kept_and_asked_for
@require_safe
def notes_list(request: HttpRequest) -> HttpResponse:
    """List the documents of notes."""
    context = {"documents": notes_list_screen()}
    return render_screen(request, "notes/list.html", context)


@login_not_required
@kept_and_asked_for
@require_safe
def notes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the newest revision of one document."""
    revisions = NotesRevision.objects.newest().select_related("notes")
    screen = notes_screen(get_object_or_404(revisions, notes__slug=slug))
    return render_screen(request, "notes/notes.html", {"screen": screen})
