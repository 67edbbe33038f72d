"""Robots that answer by the look of the options, knowing nothing of the subject."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from quizzes.domain.audit.sheets import Place, Sheet

Robot: TypeAlias = Callable[[Sheet, Place], Sequence[int | Fraction]]
"""Says how much it likes each part for a place; it picks the one it likes most."""


def _longest(sheet: Sheet, place: Place) -> Sequence[int]:  # noqa: ARG001
    return [part.length for part in sheet.parts]


def _first(sheet: Sheet, place: Place) -> Sequence[int]:  # noqa: ARG001
    return [-sheet.is_in_order * number for number in range(len(sheet.parts))]


def _last(sheet: Sheet, place: Place) -> Sequence[int]:  # noqa: ARG001
    return [sheet.is_in_order * number for number in range(len(sheet.parts))]


def _most_shared(sheet: Sheet, place: Place) -> Sequence[int]:
    """By how many words of the stem, or of the prompt, stand in it too."""
    return [len(place.words & part.words) for part in sheet.parts]


def _odd_one_out(sheet: Sheet, place: Place) -> Sequence[Fraction]:  # noqa: ARG001
    """By how little it has in common with the others, all of them taken together."""
    words = [part.words for part in sheet.parts]
    # Each is as like itself as can be, so that need not be left out.
    return [
        -sum((_likeness(own, other) for other in words), Fraction()) for own in words
    ]


def _likeness(one: frozenset[str], other: frozenset[str]) -> Fraction:
    """Dice's coefficient: 1 for the same words, 0 for none in common."""
    either = len(one) + len(other)
    return Fraction(2 * len(one & other), either) if either else Fraction(1)


ROBOTS: Mapping[str, Robot] = MappingProxyType(
    {
        "longest": _longest,
        "first": _first,
        "last": _last,
        "most words shared with the stem": _most_shared,
        "odd one out": _odd_one_out,
    }
)
