"""What is for instructors only; to all others it looks as if it were not there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from quizzes.models import Attempt, Learner, Question, Quiz, User
from quizzes.permissions import (
    Visitor,
    editable_questions,
    editable_quizzes,
    graded_learners,
    known_learners,
    may_set_roles,
    may_teach,
    scored_attempts,
    scored_quizzes,
    visible_questions,
    visible_quizzes,
)

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_instructors(view: View[P]) -> View[P]:
    """Answer 404 to everybody else. Strangers are asked to sign in before."""
    return _only_where(may_teach, view)


def for_owners(view: View[P]) -> View[P]:
    """Answer 404 to everybody but the owners of the site."""
    return _only_where(may_set_roles, view)


def _only_where(may: Callable[[Visitor], bool], view: View[P]) -> View[P]:
    @never_cache
    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not may(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return answer


def instructor_of(request: HttpRequest) -> User:
    """Who teaches here; for views that are ``for_instructors``."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def readable(user: User, question_id: int) -> Question:
    """The question, if the user may read it; else 404."""
    questions = visible_questions(user).select_related("collection")
    return get_object_or_404(questions, pk=question_id)


def editable(user: User, question_id: int) -> Question:
    """The question, if the user may change it; else 404."""
    return get_object_or_404(editable_questions(user), pk=question_id)


def readable_quiz(user: User, quiz_id: int) -> Quiz:
    """The quiz, if the user may look at how it is made; else 404."""
    quizzes = visible_quizzes(user).select_related("collection__owner", "notes")
    return get_object_or_404(quizzes, pk=quiz_id)


def editable_quiz(user: User, quiz_id: int) -> Quiz:
    """The quiz, if the user may change it; else 404."""
    quizzes = editable_quizzes(user).select_related("collection__owner", "notes")
    return get_object_or_404(quizzes, pk=quiz_id)


def scored_quiz(user: User, quiz_id: int) -> Quiz:
    """The quiz, if the user may see how learners did; else 404."""
    quizzes = scored_quizzes(user).select_related("collection__owner", "notes")
    return get_object_or_404(quizzes, pk=quiz_id)


def scored_attempt(user: User, attempt_id: int) -> Attempt:
    """Somebody's attempt, if the user may see it; else 404."""
    attempts = scored_attempts(user).select_related("quiz", "learner__user")
    return get_object_or_404(attempts, pk=attempt_id)


def known_learner(user: User, learner_id: int) -> Learner:
    """The learner, if the user may see something of theirs; else 404."""
    learners = known_learners(user).select_related("user")
    return get_object_or_404(learners, pk=learner_id)


def graded_learner(user: User, learner_id: int) -> Learner:
    """The learner, if the user may set their time; else 404."""
    learners = graded_learners(user).select_related("user")
    return get_object_or_404(learners, pk=learner_id)
