"""Everything about somebody in one ZIP: as JSON, and each table as CSV."""

import json
from datetime import datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder

from quizzes.domain.interchange.tables import as_csv
from quizzes.selectors.privacy.authored import own_images
from quizzes.selectors.privacy.registry import POLICIES
from quizzes.selectors.privacy.whose import Row, Whose

READ_AT_ONCE = 500
ABOUT = """\
All that Margin keeps about you, as of {now:%d %B %Y, %H:%M} UTC.

data.json holds every table. Each file that ends in .csv holds one of those with rows,
for a spreadsheet; a cell that begins with an apostrophe would have been taken for a
formula. While you are in the middle of an exam, or of a quiz that is marked at its end,
the marks of its questions are left out everywhere; and so are the marks in quizzes that
do not show yet which answers are right. Times are in UTC.
"""


def tables(whose: Whose) -> dict[str, list[Row]]:
    """Each exported table by its name; one query each, whatever is in it."""
    return {
        policy.name: [policy.row(each, whose) for each in policy.of(whose)]
        for policy in POLICIES
        if policy.of and policy.row
    }


def write_archive(file: IO[bytes], whose: Whose, *, now: datetime) -> None:
    """Write the ZIP: read-me.txt, data.json, a CSV a table with rows, and pictures."""
    exported = tables(whose)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("read-me.txt", ABOUT.format(now=now))
        archive.writestr("data.json", _as_json({"exported_at": now, **exported}))
        for name, rows in exported.items():
            if not rows:
                continue
            columns = list(rows[0])
            cells = [{key: _as_cell(each) for key, each in row.items()} for row in rows]
            archive.writestr(f"{name}.csv", as_csv(columns, cells))
        for image in own_images(whose).iterator(READ_AT_ONCE):
            archive.writestr(f"images/{image}", bytes(image.content))


def _as_json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _as_cell(value: Any) -> Any:
    """Lists and objects as JSON, times as ISO 8601; all else as it is."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, datetime) else value
