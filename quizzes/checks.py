"""What must be there before the server starts: every part of every kind of question."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from quizzes.domain.interchange.quiz_markdown.kinds import WRITERS
from quizzes.domain.questions.registry import KINDS

PARTS = ("answer", "review")


def kinds_are_complete(**_: Any) -> Iterable[CheckMessage]:
    """Each kind can be written as text, and shown open and marked."""
    for kind in KINDS:
        if kind not in WRITERS:
            yield Error(
                f"The kind “{kind}” cannot be written as Quiz Markdown.",
                hint="Add its reader and writer to quiz_markdown/kinds.py.",
                id="quizzes.E002",
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
