"""Every URL, and the pages for errors."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from quizzes.admin import site as operators

handler400 = "quizzes.views.errors.bad_request"
handler403 = "quizzes.views.errors.forbidden"
handler404 = "quizzes.views.errors.not_found"
handler500 = "quizzes.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("quizzes.urls")),
    path("account/", include("quizzes.accounts.urls")),
    path("admin/", operators.urls),
]

if settings.DEV_TOOLS:
    urlpatterns += [
        path("__debug__/", include("debug_toolbar.urls")),
        path("__reload__/", include("django_browser_reload.urls")),
    ]
