"""Counting what a load did."""

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """How many things of one sort a load found in which state."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    retired: int = 0
