"""What commands show while they work."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

Thing = TypeVar("Thing")


def with_bar(paths: Iterable[Path]) -> Iterable[Path]:
    """Show how many files are read, on a terminal only."""
    bar: Iterable[Path] = tqdm(paths, desc="Reading", unit="file", disable=None)
    return bar


def with_sittings_bar(sittings: Collection[Thing]) -> Iterable[Thing]:
    """Show how much of the class's weeks has passed, on a terminal only."""
    bar: Iterable[Thing] = tqdm(sittings, desc="Sitting", unit="quiz", disable=None)
    return bar
