"""Publishing a quiz: from then on it can be taken."""

import re
from datetime import datetime
from itertools import count

from django.db import IntegrityError, transaction

from quizzes.domain.naming import hyphenated
from quizzes.models import Quiz
from quizzes.selectors.quiz_publishing import Problem, publishing_problems
from quizzes.services.builder import unguessable_slug

LONGEST_SLUG = 70
NO_WORDS = "quiz"

_UNGUESSABLE = re.compile(r"[0-9a-f]{32}")
_CHANGED = ("status", "slug", "changed_at")


class NotReady(Exception):
    """Something is missing; nothing changes."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("The quiz cannot be published yet.")
        self.problems = problems


@transaction.atomic(durable=True)
def publish_quiz(*, quiz: Quiz, now: datetime) -> Quiz:
    """Let it be taken, and return it as stored; harmless where it can be already.

    Its address is the title's, unless it is by link: that one cannot be guessed. An
    address that people may know already stays. Raises NotReady.
    """
    # Locked so that what is checked is what is published.
    stored = locked_quiz(quiz.pk)
    if stored.is_published:
        return stored
    if problems := publishing_problems(stored, now=now):
        raise NotReady(problems)
    stored.status, stored.changed_at = Quiz.Status.PUBLISHED, now
    if stored.audience == Quiz.Audience.LINK:
        if not _UNGUESSABLE.fullmatch(stored.slug):
            stored.slug = unguessable_slug()
        stored.save(update_fields=_CHANGED)
    elif _UNGUESSABLE.fullmatch(stored.slug):
        _save_under_its_title(stored)
    else:
        stored.save(update_fields=_CHANGED)
    return stored


def locked_quiz(quiz_id: int) -> Quiz:
    """The quiz as it is stored now, locked. Raises Quiz.DoesNotExist."""
    return Quiz.objects.select_for_update().get(pk=quiz_id)


def _save_under_its_title(quiz: Quiz) -> None:
    """Under the first address made of the title that no other quiz has."""
    base = hyphenated(quiz.title, longest=LONGEST_SLUG) or NO_WORDS
    for number in count(1):
        quiz.slug = base if number == 1 else f"{base}-{number}"
        if Quiz.objects.filter(slug=quiz.slug).exclude(pk=quiz.pk).exists():
            continue
        try:
            with transaction.atomic():
                quiz.save(update_fields=_CHANGED)
        except IntegrityError:
            continue  # taken at this very moment
        return
