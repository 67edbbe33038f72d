"""The one Django app."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class QuizzesConfig(AppConfig):
    name = "quizzes"

    def ready(self) -> None:
        from quizzes.checks import kinds_are_complete  # noqa: PLC0415  needs all apps

        register(kinds_are_complete, Tags.templates)
