"""Making a quiz of one's own out of any that one may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quizzes.models import Quiz, Section, Slot, User
from quizzes.permissions import visible_questions
from quizzes.services.bank.drafts import own_collection
from quizzes.services.builder import unguessable_slug
from quizzes.services.quiz_publishing.publish import locked_quiz

TITLE = "Copy of {}"

_SETTINGS = (
    "description",
    "notes_id",
    "mode",
    "pass_percent",
    "time_limit_s",
    "is_shuffled",
    "audience",
    "release",
    "release_at",
)
_SLOT = (
    "question_id",
    "position",
    "draw_count",
    "draw_heading",
    "draw_tag",
    "draw_lowest",
    "draw_highest",
    "points",
)


@dataclass(frozen=True, slots=True)
class Copied:
    """``left_out``: how many questions the author may not read.

    ``draws_elsewhere``: its draws take from the author's questions, not from those
    that the original draws from.
    """

    quiz: Quiz
    left_out: int
    draws_elsewhere: bool


@transaction.atomic(durable=True)
def duplicate_quiz(*, quiz: Quiz, author: User, now: datetime) -> Copied:
    """A draft in the author's own collection that asks what ``quiz`` asks.

    Questions are not copied: the draft asks the same ones, as far as the author may
    read them. When it opens and closes is left out, since that was for one occasion.
    Raises Quiz.DoesNotExist.
    """
    # Locked so that no section goes while it is copied.
    quiz = locked_quiz(quiz.pk)
    copy = Quiz.objects.create(
        collection=own_collection(author),
        slug=unguessable_slug(),
        title=TITLE.format(quiz.title),
        changed_at=now,
        **{name: getattr(quiz, name) for name in _SETTINGS},
    )
    slots = list(quiz.slots.order_by("position"))
    asked = [each.question_id for each in slots if each.question_id]
    readable = visible_questions(author).filter(pk__in=asked)
    kept = _kept(slots, readable=set(readable.values_list("pk", flat=True)))
    _ask(copy, of=quiz, slots=kept)
    is_elsewhere = quiz.collection_id != copy.collection_id
    return Copied(
        copy,
        left_out=len(slots) - len(kept),
        draws_elsewhere=is_elsewhere and any(slot.draw for slot in kept),
    )


def _kept(slots: Iterable[Slot], *, readable: set[int]) -> list[Slot]:
    return [slot for slot in slots if slot.draw or slot.question_id in readable]


def _ask(copy: Quiz, *, of: Quiz, slots: Iterable[Slot]) -> None:
    sections = {
        section.pk: Section(quiz=copy, position=section.position, title=section.title)
        for section in of.sections.order_by("position")
    }
    Section.objects.bulk_create(sections.values())
    Slot.objects.bulk_create(
        Slot(
            quiz=copy,
            section=sections[slot.section_id],
            **{name: getattr(slot, name) for name in _SLOT},
        )
        for slot in slots
    )
