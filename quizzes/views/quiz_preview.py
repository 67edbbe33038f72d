"""Going through a quiz before learners do; nothing of it is recorded."""

import secrets
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quizzes.domain.ids import id_of
from quizzes.http import render_screen
from quizzes.selectors.quiz_preview import quiz_preview_screen
from quizzes.services.attempts.asking import questions_of
from quizzes.views.teaching import for_instructors, instructor_of, readable_quiz

SEED_BYTES = 8
NOBODY = 0  # no learner has this id, so nothing was seen before


@for_instructors
@require_safe
def quiz_preview(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Show one question of what an attempt would ask, to be answered and marked."""
    quiz = readable_quiz(instructor_of(request), quiz_id)
    seed = _seed(request.GET.get("seed", ""))
    if seed is None:
        fresh = {"seed": secrets.token_hex(SEED_BYTES)}
        return redirect(f"{request.path}?{urlencode(fresh)}")
    position = id_of(request.GET.get("at", "1"))
    asked = questions_of(quiz, learner_id=NOBODY, seed=seed, now=now())
    sent = dict(request.GET.lists())
    screen = position and quiz_preview_screen(
        quiz, asked, position=position, seed=seed, sent=sent
    )
    if not screen:
        raise Http404
    context = {"screen": screen, "seed": seed.hex()}
    status = 422 if screen.trial and screen.trial.refusal else 200
    template = "quiz_preview/preview.html"
    return render_screen(
        request, template, context, fragments=("sheet",), status=status
    )


def _seed(text: str) -> bytes | None:
    """The seed that is written; None where the text is none."""
    try:
        seed = bytes.fromhex(text)
    except ValueError:
        return None
    return seed if len(seed) == SEED_BYTES else None
