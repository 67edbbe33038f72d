"""What commands show while they work."""

from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm


def with_bar(paths: Iterable[Path]) -> Iterable[Path]:
    """Show how many files are read, on a terminal only."""
    bar: Iterable[Path] = tqdm(paths, desc="Reading", unit="file", disable=None)
    return bar
