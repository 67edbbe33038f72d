"""What must be there before the server starts.

Every part of every kind of question; and for every table with somebody's rows, what is
exported of them and what deleting the account does.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from quizzes.domain.interchange.quiz_markdown.kinds import WRITERS
from quizzes.domain.questions.registry import KINDS
from quizzes.forms.questions.registry import FORMS
from quizzes.selectors.privacy import undeclared

PARTS = ("answer", "review", "editor")


def kinds_are_complete(**_: Any) -> Iterable[CheckMessage]:
    """Each kind can be written in text and editor, and shown open and marked."""
    for kind in KINDS:
        if kind not in WRITERS:
            yield Error(
                f"The kind “{kind}” cannot be written as Quiz Markdown.",
                hint="Add its reader and writer to quiz_markdown/kinds.py.",
                id="quizzes.E002",
            )
        if kind not in FORMS:
            yield Error(
                f"The kind “{kind}” cannot be written in the editor.",
                hint="Add its form to quizzes/forms/questions/registry.py.",
                id="quizzes.E005",
            )
        for part in PARTS:
            name = f"questions/{kind}/{part}.html"
            try:
                get_template(name)
            except TemplateDoesNotExist:
                yield Error(
                    f"The kind “{kind}” lacks the template {name}.",
                    hint=f"Write it, or take “{kind}” out of the registry.",
                    id="quizzes.E001",
                )


def privacy_is_declared(**_: Any) -> Iterable[CheckMessage]:
    """Each table that leads to an account or a learner has a policy."""
    missing, stale = undeclared(apps.get_models(include_auto_created=True))
    for label in missing:
        yield Error(
            f"Nothing says what becomes of people in {label}.",
            hint="Add its policy to quizzes/selectors/privacy/.",
            id="quizzes.E003",
        )
    for label in stale:
        yield Error(
            f"The privacy policy of {label} is for no table about people.",
            hint="Take it out of quizzes/selectors/privacy/.",
            id="quizzes.E004",
        )
