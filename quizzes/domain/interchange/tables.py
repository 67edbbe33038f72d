"""Tables as text that spreadsheets open, without a cell that runs as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

BEGINS_A_FORMULA = tuple("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """CSV with a line of column names; what a row lacks is empty."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([as_cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue()


def as_cell(value: Any) -> str:
    """What stands in a cell: numbers as they are, all else as words.

    Words that a spreadsheet would take for a formula come after an apostrophe.
    """
    if value is None:
        return ""
    words = str(value)
    is_number = isinstance(value, int | Decimal | Fraction) and not words.isalpha()
    if is_number or not words.startswith(BEGINS_A_FORMULA):
        return words
    return f"'{words}"
