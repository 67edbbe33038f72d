"""What a quiz asks: its slots are added, moved, weighed and taken out."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from quizzes.domain.questions.authored import Draw
from quizzes.models import Question, Quiz, Slot
from quizzes.services.builder.added import Added
from quizzes.services.builder.changing import NotThere, Refused, arranging, changing
from quizzes.services.builder.order import (
    Outline,
    next_position,
    outline_of,
    store_outline,
)
from quizzes.services.builder.sections import new_section, place_of

MOST_SLOTS = 300


@transaction.atomic(durable=True)
def add_questions(
    *, quiz: Quiz, questions: Sequence[int], now: datetime, section: int | None = None
) -> Added:
    """Ask these too, in this order, at the end of the section, or of the last one.

    Raises Refused (too many) or StillPublished; then none is added.
    """
    with changing(quiz, now=now) as stored:
        return added_to(stored, questions, section=section)


def added_to(
    quiz: Quiz, questions: Sequence[int], *, section: int | None = None
) -> Added:
    """As ``add_questions``, to a quiz that is locked or new. Raises Refused."""
    asked = set(quiz.slots.values_list("question", flat=True))
    fresh = [pk for pk in dict.fromkeys(questions) if pk not in asked]
    askable = Question.objects.askable().filter(pk__in=fresh)
    known = set(askable.values_list("pk", flat=True))
    wanted = [{"question_id": pk} for pk in fresh if pk in known]
    if wanted:
        _add(quiz, wanted, section=section)
    return Added(
        added=len(wanted),
        already=len(set(questions)) - len(fresh),
        unaskable=len(fresh) - len(wanted),
    )


@transaction.atomic(durable=True)
def add_draw(
    *, quiz: Quiz, draw: Draw, now: datetime, section: int | None = None
) -> Slot:
    """Draw so many; the same draw in the same section is there once.

    Raises Refused (too many) or StillPublished.
    """
    with changing(quiz, now=now) as stored:
        fields = _fields(draw)
        alike = stored.slots.filter(**fields)
        if section is not None:
            alike = alike.filter(section=section)
        return alike.first() or _add(stored, [fields], section=section)[0]


@transaction.atomic(durable=True)
def change_draw(*, quiz: Quiz, slot: int, draw: Draw, now: datetime) -> None:
    """Draw otherwise at this place. Raises NotThere or StillPublished."""
    with changing(quiz, now=now) as stored:
        rows = stored.slots.filter(pk=slot, draw_count__isnull=False)
        if not rows.update(**_fields(draw)):
            raise NotThere


@transaction.atomic(durable=True)
def remove_slot(*, quiz: Quiz, slot: int, now: datetime) -> int | None:
    """Return the id of what stands there now, or before it; None where all is gone.

    Raises NotThere or StillPublished.
    """
    with changing(quiz, now=now) as stored:
        outline = outline_of(stored)
        keys = [each.pk for _, slots in outline for each in slots]
        gone = _taken(outline, slot)
        gone.delete()
        store_outline(stored, outline)
        place = keys.index(slot)
        return next(iter([*keys[place + 1 :], *reversed(keys[:place])]), None)


@transaction.atomic(durable=True)
def set_points(*, quiz: Quiz, slot: int, points: Decimal | None, now: datetime) -> None:
    """What each question is worth here; None for what it says itself.

    Raises NotThere.
    """
    with arranging(quiz, now=now) as stored:
        if not stored.slots.filter(pk=slot).update(points=points):
            raise NotThere


@transaction.atomic(durable=True)
def move_slot(*, quiz: Quiz, slot: int, by: int, now: datetime) -> None:
    """One place up (-1) or down (1), into the next section at the end of its own.

    At the ends of the quiz it stays. Raises NotThere or StillPublished.
    """
    with arranging(quiz, now=now) as stored:
        outline = outline_of(stored)
        place, index = _found(outline, slot)
        slots = outline[place][1]
        if 0 <= index + by < len(slots):
            slots.insert(index + by, slots.pop(index))
        elif 0 <= place + by < len(outline):
            other = outline[place + by][1]
            other.insert(0 if by > 0 else len(other), slots.pop(index))
        store_outline(stored, outline)


@transaction.atomic(durable=True)
def place_slot(
    *, quiz: Quiz, slot: int, section: int, before: int | None, now: datetime
) -> None:
    """Put it into the section, before another slot, or last where that is not in it.

    Raises NotThere or StillPublished.
    """
    with arranging(quiz, now=now) as stored:
        outline = outline_of(stored)
        moved = _taken(outline, slot)
        slots = outline[place_of(outline, section)][1]
        keys = [each.pk for each in slots]
        slots.insert(keys.index(before) if before in keys else len(keys), moved)
        store_outline(stored, outline)


def _add(
    quiz: Quiz, wanted: Sequence[dict[str, Any]], *, section: int | None
) -> list[Slot]:
    """New slots at the end of the section; of the last one where that is gone."""
    outline = outline_of(quiz)
    if sum(len(slots) for _, slots in outline) + len(wanted) > MOST_SLOTS:
        raise Refused(
            f"A quiz has {MOST_SLOTS} places at most. Draws ask several at one place."
        )
    if not outline:
        outline.append((new_section(quiz, outline, title=""), []))
    of, slots = next((each for each in outline if each[0].pk == section), outline[-1])
    first = next_position(quiz)
    rows = [
        Slot(quiz=quiz, section=of, position=first + number, **fields)
        for number, fields in enumerate(wanted)
    ]
    made = Slot.objects.bulk_create(rows)
    slots += made
    store_outline(quiz, outline)
    return made


def _fields(draw: Draw) -> dict[str, Any]:
    return {
        "draw_count": draw.count,
        "draw_heading": draw.heading,
        "draw_tag": draw.tag,
        "draw_lowest": draw.lowest,
        "draw_highest": draw.highest,
    }


def _found(outline: Outline, slot: int) -> tuple[int, int]:
    """Which section, and which place in it, from 0. Raises NotThere."""
    for place, (_, slots) in enumerate(outline):
        for index, each in enumerate(slots):
            if each.pk == slot:
                return place, index
    raise NotThere


def _taken(outline: Outline, slot: int) -> Slot:
    """Taken out of the outline, not of the database. Raises NotThere."""
    place, index = _found(outline, slot)
    return outline[place][1].pop(index)
