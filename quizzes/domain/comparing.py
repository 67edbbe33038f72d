"""Two texts word by word: what stayed, what is gone and what is new."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_PIECES = 600
"""Comparing takes the square of it, for each field of a page; longer texts are shown
as replaced whole."""


class Fate(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in a row that share a fate."""

    text: str
    fate: Fate = Fate.SAME


@dataclass(frozen=True, slots=True)
class Sides:
    """``before`` holds no new words, ``after`` none that are gone."""

    before: tuple[Run, ...]
    after: tuple[Run, ...]


def compared(before: str, after: str) -> Sides:
    """The two texts side by side."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if before == after:
        return Sides(_runs([(Fate.SAME, before)]), _runs([(Fate.SAME, after)]))
    if max(len(old), len(new)) > _MOST_PIECES:
        return Sides(_runs([(Fate.GONE, before)]), _runs([(Fate.NEW, after)]))
    steps = _steps(old, new)
    return Sides(
        _runs((step.fate(Fate.GONE), "".join(old[step.old])) for step in steps),
        _runs((step.fate(Fate.NEW), "".join(new[step.new])) for step in steps),
    )


class _Step(NamedTuple):
    """Pieces of both texts that are equal, or one stands for the other."""

    is_equal: bool
    old: slice
    new: slice

    def fate(self, changed: Fate) -> Fate:
        return Fate.SAME if self.is_equal else changed


def _steps(old: Sequence[str], new: Sequence[str]) -> list[_Step]:
    """Without spaces and stops that stand alone between two changes."""
    steps: list[_Step] = []
    for step, *ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        at = _Step(step == "equal", slice(*ends[:2]), slice(*ends[2:]))
        is_joined = len(steps) > 1 and not (
            at.is_equal or _has_words(old[steps[-1].old])
        )
        if is_joined and steps[-1].is_equal:
            steps[-2:] = [_joined(steps[-2], at)]
        else:
            steps.append(at)
    return steps


def _joined(one: _Step, other: _Step) -> _Step:
    return _Step(
        one.is_equal,
        slice(one.old.start, other.old.stop),
        slice(one.new.start, other.new.stop),
    )


def _has_words(pieces: Sequence[str]) -> bool:
    return any(piece[0].isalnum() for piece in pieces)


def _runs(pieces: Iterable[tuple[Fate, str]]) -> tuple[Run, ...]:
    return tuple(Run(text, fate) for fate, text in pieces if text)
