"""The one Django app."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class QuizzesConfig(AppConfig):
    name = "quizzes"

    def ready(self) -> None:
        from quizzes import checks  # noqa: PLC0415  needs all apps

        register(checks.kinds_are_complete, Tags.templates)
        register(checks.privacy_is_declared, Tags.models)
