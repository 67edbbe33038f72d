"""How a quiz is taken: its settings, which are changed all together."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from quizzes.models import Quiz
from quizzes.services.builder.changing import arranging, changing
from quizzes.services.builder.start import unguessable_slug


class SettingsChanged(Exception):
    """Another page has changed them since: ``quiz`` is what is stored."""

    def __init__(self, quiz: Quiz) -> None:
        super().__init__(f"Revision {quiz.revision} was saved by another page.")
        self.quiz = quiz


@transaction.atomic(durable=True)
def change_settings(
    *, quiz: Quiz, settings: Mapping[str, Any], revision: int, now: datetime
) -> Quiz:
    """Store these fields. ``revision``: the one that the page was made from.

    The same settings again are no change, whoever sends them. A quiz that becomes one
    by link gets an address that cannot be guessed.

    Raises:
        SettingsChanged: another page has saved other settings. Nothing is stored.
        StillPublished: learners take the quiz, and these would keep them from that.
    """
    # Draws take only from questions about the notes.
    draws_anew = "notes" in settings and settings["notes"] != quiz.notes
    with changing(quiz, now=now, with_robots=draws_anew) as stored:
        changed = {k: v for k, v in settings.items() if getattr(stored, k) != v}
        if not changed:
            return stored
        if revision != stored.revision:
            raise SettingsChanged(stored)
        for name, value in changed.items():
            setattr(stored, name, value)
        stored.revision += 1
        if "audience" in changed and stored.audience == Quiz.Audience.LINK:
            stored.slug = unguessable_slug()
        return stored


@transaction.atomic(durable=True)
def renew_link(*, quiz: Quiz, old: str, now: datetime) -> Quiz:
    """Give a quiz by link another address, unless ``old`` is no longer its address."""
    with arranging(quiz, now=now) as stored:
        if stored.audience == Quiz.Audience.LINK and stored.slug == old:
            stored.slug = unguessable_slug()
        return stored
