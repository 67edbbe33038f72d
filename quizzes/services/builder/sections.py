"""The sections of a quiz."""

from datetime import datetime

from django.db import transaction

from quizzes.models import Quiz, Section
from quizzes.services.builder.changing import NotThere, Refused, arranging
from quizzes.services.builder.order import Outline, outline_of, store_outline

MOST_SECTIONS = 50


@transaction.atomic(durable=True)
def add_section(*, quiz: Quiz, title: str, now: datetime) -> Section:
    """A section at the end; the one there, if it has this title and asks nothing.

    Raises Refused: there are as many as a quiz may have.
    """
    with arranging(quiz, now=now) as stored:
        outline = outline_of(stored)
        if outline and outline[-1][0].title == title and not outline[-1][1]:
            return outline[-1][0]
        return new_section(stored, outline, title=title)


@transaction.atomic(durable=True)
def rename_section(*, quiz: Quiz, section: int, title: str, now: datetime) -> None:
    """Raises NotThere."""
    with arranging(quiz, now=now) as stored:
        if not stored.sections.filter(pk=section).update(title=title):
            raise NotThere


@transaction.atomic(durable=True)
def remove_section(*, quiz: Quiz, section: int, now: datetime) -> None:
    """What it asks goes to the section before it, else behind it.

    The only one loses its title and stays, as long as it asks something. Raises
    NotThere.
    """
    with arranging(quiz, now=now) as stored:
        outline = outline_of(stored)
        place = place_of(outline, section)
        gone, slots = outline[place]
        if slots and len(outline) == 1:
            stored.sections.update(title="")
            return
        del outline[place]
        if slots and place:
            outline[place - 1][1].extend(slots)
        elif slots:
            outline[0][1][:0] = slots
        store_outline(stored, outline)
        gone.delete()


@transaction.atomic(durable=True)
def move_section(*, quiz: Quiz, section: int, by: int, now: datetime) -> None:
    """One place up (-1) or down (1), with what it asks; at an end it stays.

    Raises NotThere.
    """
    with arranging(quiz, now=now) as stored:
        outline = outline_of(stored)
        place = place_of(outline, section)
        moved = outline.pop(place)
        outline.insert(max(0, place + by), moved)
        store_outline(stored, outline)


def new_section(quiz: Quiz, outline: Outline, *, title: str) -> Section:
    """At the end. Raises Refused."""
    if len(outline) >= MOST_SECTIONS:
        raise Refused(f"A quiz has {MOST_SECTIONS} sections at most.")
    highest = max((each.position for each, _ in outline), default=0)
    return quiz.sections.create(title=title, position=highest + 1)


def place_of(outline: Outline, section: int) -> int:
    """Which of them it is, from 0. Raises NotThere."""
    for place, (each, _) in enumerate(outline):
        if each.pk == section:
            return place
    raise NotThere
