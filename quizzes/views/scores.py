"""The scores of a quiz: of its learners, of its questions, and every answer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from quizzes.domain.ids import LARGEST_ID
from quizzes.forms.scores import MODES, NarrowingForm, ScoresForm
from quizzes.http import render_screen
from quizzes.models import Quiz
from quizzes.selectors.late import late_count
from quizzes.selectors.scores import (
    answers_screen,
    questions_screen,
    scores_screen,
)
from quizzes.selectors.scores.wanted import COUNTINGS, QUESTION_SORTS, SORTS
from quizzes.services.attempts import finish_overdue
from quizzes.views.teaching import for_instructors, instructor_of, scored_quiz

CHOICES = {
    "modes": MODES,
    "countings": COUNTINGS,
    "sorts": SORTS,
    "question_sorts": QUESTION_SORTS,
}


@for_instructors
@require_safe
def quiz_scores(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """Show how the learners did, or how the questions went."""
    moment = now()
    quiz = scored_quiz(instructor_of(request), quiz_id)
    finish_overdue(now=moment, quiz_id=quiz.pk)
    form = ScoresForm(request.GET)
    wanted = form.wanted()
    choices = {**CHOICES, "quiz": quiz}
    if form.shows_questions:
        context = {**choices, "screen": questions_screen(quiz, wanted)}
        return render_screen(request, "scores/questions.html", context)
    screen = scores_screen(quiz, wanted, now=moment)
    waiting = late_count(quiz) if quiz.mode != Quiz.Mode.PRACTICE else 0
    return render_screen(
        request,
        "scores/scores.html",
        {**choices, "screen": screen, "late": waiting},
        fragments=("shown",),
    )


@for_instructors
@require_safe
def quiz_answers(request: HttpRequest, quiz_id: int, question_id: int) -> HttpResponse:
    """Show every answer to one question that counts."""
    moment = now()
    quiz = scored_quiz(instructor_of(request), quiz_id)
    finish_overdue(now=moment, quiz_id=quiz.pk)
    wanted = ScoresForm(request.GET).wanted()
    narrowing = NarrowingForm(request.GET).narrowing()
    is_id = question_id <= LARGEST_ID  # no database looks for a larger one
    screen = answers_screen(quiz, question_id, wanted, narrowing) if is_id else None
    if screen is None:
        raise Http404
    context = {"screen": screen, "quiz": quiz, "now": moment}
    return render_screen(request, "scores/answers.html", context)
