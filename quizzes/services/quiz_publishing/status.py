"""Taking a quiz back, putting it away, and throwing a draft away."""

from datetime import datetime

from django.db import transaction

from quizzes.models import Quiz
from quizzes.services.quiz_publishing.publish import locked_quiz


class StillNeeded(Exception):
    """It was attempted, or is no draft, so it stays; archiving puts it out of sight."""


@transaction.atomic(durable=True)
def take_back_quiz(*, quiz: Quiz, now: datetime) -> Quiz:
    """Make it a draft: nobody can start it, and open attempts go on."""
    return _set(quiz, Quiz.Status.DRAFT, now=now)


@transaction.atomic(durable=True)
def archive_quiz(*, quiz: Quiz, now: datetime) -> Quiz:
    """Put it away: nobody can start it, open attempts go on, its scores stay."""
    return _set(quiz, Quiz.Status.ARCHIVED, now=now)


@transaction.atomic(durable=True)
def discard_quiz(*, quiz: Quiz) -> None:
    """Throw a draft away with what it asks; the questions stay. Harmless if it is gone.

    Raises StillNeeded.
    """
    stored = Quiz.objects.select_for_update().filter(pk=quiz.pk).first()
    if stored is None:
        return
    if stored.status != Quiz.Status.DRAFT or stored.attempts.exists():
        raise StillNeeded
    stored.delete()


def _set(quiz: Quiz, status: Quiz.Status, *, now: datetime) -> Quiz:
    stored = locked_quiz(quiz.pk)
    if stored.status != status:
        stored.status, stored.changed_at = status, now
        stored.save(update_fields=["status", "changed_at"])
    return stored
