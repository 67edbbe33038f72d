"""Tables as XLSX: every text a typed text, every number a number, no formula."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from quizzes.domain.interchange.tables import BEGINS_A_FORMULA, is_number

LONGEST_CELL = 32_767  # characters; more than that no spreadsheet keeps
_REFUSED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_workbook(
    file: IO[bytes],
    *,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Write one sheet called ``title``, row by row; what a row lacks is empty."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([_heading(sheet, name) for name in columns])
    for row in rows:
        sheet.append([_cell(sheet, row.get(name)) for name in columns])
    book.save(file)


def _heading(sheet: WriteOnlyWorksheet, name: str) -> Cell:
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    """A number or None as it is; all else a text, whatever it begins with.

    What looks like a formula is marked as text for Excel too, so that it stays one
    when somebody edits the cell.
    """
    if value is None or is_number(value):
        return value
    words = _REFUSED.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    words = words[:LONGEST_CELL]
    if not words.startswith(BEGINS_A_FORMULA):
        return words
    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
