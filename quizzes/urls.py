"""The addresses of the app."""

from django.urls import path

from quizzes.views import (
    attempts,
    healthz,
    history,
    landing,
    notes,
    practice,
    quizzes,
    theme,
)

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("theme/", theme.theme, name="theme"),
    path("healthz", healthz.healthz, name="healthz"),
    path("quizzes/", quizzes.quiz_list, name="quiz_list"),
    path("quizzes/<slug:slug>/", quizzes.quiz, name="quiz"),
    path("notes/", notes.notes_list, name="notes_list"),
    path("notes/<slug:slug>/", notes.notes, name="notes"),
    path(
        "attempts/<int:attempt_id>/<int:position>/",
        attempts.attempt_question,
        name="attempt_question",
    ),
    path(
        "attempts/<int:attempt_id>/<int:position>/flag/",
        attempts.attempt_flag,
        name="attempt_flag",
    ),
    path(
        "attempts/<int:attempt_id>/overview/",
        attempts.attempt_overview,
        name="attempt_overview",
    ),
    path(
        "attempts/<int:attempt_id>/result/",
        attempts.attempt_result,
        name="attempt_result",
    ),
    path(
        "attempts/<int:attempt_id>/retry/",
        attempts.attempt_retry,
        name="attempt_retry",
    ),
    path("history/", history.history, name="history"),
    path("practice/", practice.practice, name="practice"),
]
