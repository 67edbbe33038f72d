"""The addresses of the app."""

from django.urls import path

from quizzes.views import (
    attempts,
    editor,
    healthz,
    history,
    images,
    invitations,
    landing,
    listing,
    notes,
    practice,
    preview,
    privacy,
    publishing,
    quizzes,
    roles,
    settings,
    theme,
    versions,
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
    path(
        "images/<slug:name>.<slug:suffix>",
        images.question_image,
        name="question_image",
    ),
    path("history/", history.history, name="history"),
    path("practice/", practice.practice, name="practice"),
    path("settings/", settings.settings, name="settings"),
    path("invitations/<slug:token>/", invitations.invitation, name="invitation"),
    path("teach/questions/", listing.question_list, name="question_list"),
    path("teach/questions/new/", editor.question_new, name="question_new"),
    path(
        "teach/questions/<int:question_id>/",
        editor.question_editor,
        name="question_editor",
    ),
    path(
        "teach/questions/<int:question_id>/publish/",
        publishing.question_publish,
        name="question_publish",
    ),
    path(
        "teach/questions/<int:question_id>/discard/",
        versions.question_discard,
        name="question_discard",
    ),
    path(
        "teach/questions/<int:question_id>/versions/",
        versions.question_versions,
        name="question_versions",
    ),
    path(
        "teach/questions/<int:question_id>/versions/<int:number>/",
        versions.question_version,
        name="question_version",
    ),
    path(
        "teach/questions/<int:question_id>/copy/",
        versions.question_copy,
        name="question_copy",
    ),
    path(
        "teach/questions/<int:question_id>/status/",
        versions.question_status,
        name="question_status",
    ),
    path(
        "teach/questions/<int:question_id>/preview/",
        preview.question_preview,
        name="question_preview",
    ),
    path("teach/people/", roles.people, name="people"),
    path("settings/data/", privacy.privacy, name="privacy"),
    path("settings/data/export/", privacy.privacy_export, name="privacy_export"),
    path("settings/delete/", privacy.privacy_delete, name="privacy_delete"),
    path("settings/deleted/", privacy.privacy_deleted, name="privacy_deleted"),
]
