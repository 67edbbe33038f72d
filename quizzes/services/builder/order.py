"""The order of a quiz: its sections, and in each its slots."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import F, Max

from quizzes.models import Quiz, Section, Slot

Outline = list[tuple[Section, list[Slot]]]
Row = TypeVar("Row", Section, Slot)


def outline_of(quiz: Quiz) -> Outline:
    """The sections in order, each with its slots; 2 queries."""
    slots = list(quiz.slots.order_by("position"))
    sections = quiz.sections.order_by("position")
    return [
        (section, [slot for slot in slots if slot.section_id == section.pk])
        for section in sections
    ]


def store_outline(quiz: Quiz, outline: Outline) -> None:
    """Number everything anew in this order, from 1 without gaps.

    The places are unique at every moment, so all of them are vacated first.
    """
    sections = [section for section, _ in outline]
    highest = quiz.sections.aggregate(most=Max("position"))["most"] or 0
    quiz.sections.update(position=F("position") + highest + 1)
    Section.objects.bulk_update(_numbered(sections), ["position"])
    slots = [slot for section, each in outline for slot in _within(section, each)]
    highest = quiz.slots.aggregate(most=Max("position"))["most"] or 0
    quiz.slots.update(position=F("position") + highest + 1)
    Slot.objects.bulk_update(_numbered(slots), ["position", "section"])


def next_position(quiz: Quiz) -> int:
    """Behind everything; numbered anew afterwards."""
    highest: int | None = quiz.slots.aggregate(most=Max("position"))["most"]
    return (highest or 0) + 1


def _within(section: Section, slots: Sequence[Slot]) -> Sequence[Slot]:
    for slot in slots:
        slot.section = section
    return slots


def _numbered(rows: Sequence[Row]) -> Sequence[Row]:
    for position, row in enumerate(rows, start=1):
        row.position = position
    return rows
