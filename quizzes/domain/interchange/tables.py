"""Tables as text that spreadsheets open, without a cell that runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

BOM = "\ufeff"
"""Begins a CSV that people open: without it Excel takes UTF-8 for an old code page."""

BEGINS_A_FORMULA = tuple("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20")
# Where a spreadsheet that splits at another separator would see a cell begin.
_LATER_CELL = re.compile("([;,\t\r\n])(?=[\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_READ_AT_ONCE = 500


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """CSV with a line of column names; what a row lacks is empty."""
    return "".join(csv_chunks(columns, rows))


def csv_chunks(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """What ``as_csv`` returns, some hundred lines at a time."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for number, row in enumerate(rows, start=1):
        writer.writerow([as_cell(row.get(name)) for name in columns])
        if number % _READ_AT_ONCE == 0:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def as_cell(value: Any) -> str:
    """What stands in a cell: numbers as they are, all else as words.

    Words that a spreadsheet would take for a formula come after an apostrophe, and so
    do those behind a separator at which it may split the cell.
    """
    if value is None:
        return ""
    if is_number(value):
        return str(value)
    words = _LATER_CELL.sub(r"\1'", str(value))
    return f"'{words}" if words.startswith(BEGINS_A_FORMULA) else words


def is_number(value: Any) -> bool:
    """Whether the value is one that spreadsheets may add up; True is a word."""
    return isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)
