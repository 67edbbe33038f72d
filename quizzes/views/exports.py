"""Scores and answers of a quiz as files, sent while they are read."""

from collections.abc import Iterator
from datetime import timedelta
from math import ceil
from tempfile import TemporaryFile
from typing import IO

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.timezone import get_current_timezone, now
from django.views.decorators.http import require_POST

from quizzes.domain.interchange.tables import BOM, csv_chunks
from quizzes.domain.interchange.workbook import write_workbook
from quizzes.domain.naming import hyphenated
from quizzes.forms.exports import ExportForm
from quizzes.http import render_screen
from quizzes.models import Quiz
from quizzes.selectors.exports import COLUMNS, Row, exported_rows
from quizzes.services.attempts import finish_overdue
from quizzes.services.exports import take_export
from quizzes.views.teaching import for_instructors, instructor_of, scored_quiz

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 60


@for_instructors
@require_POST
def quiz_export(request: HttpRequest, quiz_id: int) -> HttpResponseBase:
    """Send one table of the quiz's attempts as CSV or XLSX, or say how long to wait."""
    moment, user = now(), instructor_of(request)
    quiz = scored_quiz(user, quiz_id)
    form = ExportForm(request.POST)
    if not form.is_valid():
        return _choose(request, quiz, form)
    chosen = form.cleaned_data
    finish_overdue(now=moment, quiz_id=quiz.pk)
    if wait := take_export(quiz=quiz, by=user, what=chosen, now=moment):
        return _too_many(request, quiz, wait)
    rows = exported_rows(
        quiz, what=chosen["what"], mode=chosen["mode"], zone=get_current_timezone()
    )
    send = _as_csv if chosen["format"] == "csv" else _as_workbook
    return send(rows, chosen["what"], f"{_name_of(quiz)}-{moment:%Y-%m-%d}")


def _name_of(quiz: Quiz) -> str:
    """Letters and digits of the title, whatever else stands in it."""
    return hyphenated(quiz.title, longest=LONGEST_NAME) or f"quiz-{quiz.pk}"


def _as_csv(rows: Iterator[Row], what: str, name: str) -> HttpResponseBase:
    def chunks() -> Iterator[str]:
        yield BOM
        yield from csv_chunks(COLUMNS[what], rows)

    response = StreamingHttpResponse(chunks(), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}-{what}.csv"'
    return response


def _as_workbook(rows: Iterator[Row], what: str, name: str) -> HttpResponseBase:
    """Written to the disk first: the table of contents of a ZIP stands at its end."""
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115  closed when sent
    write_workbook(file, title=what.capitalize(), columns=COLUMNS[what], rows=rows)
    file.seek(0)
    full = f"{name}-{what}.xlsx"
    return FileResponse(file, as_attachment=True, filename=full, content_type=XLSX)


def _choose(request: HttpRequest, quiz: Quiz, form: ExportForm) -> HttpResponse:
    problem = next(iter(form.errors.values()))[0]
    context = {"quiz": quiz, "refusal": problem, "form": form}
    return render_screen(request, "exports/choose.html", context, status=422)


def _too_many(request: HttpRequest, quiz: Quiz, wait: timedelta) -> HttpResponse:
    context = {"quiz": quiz, "minutes": ceil(wait / timedelta(minutes=1))}
    response = render_screen(request, "exports/too_many.html", context, status=429)
    response["Retry-After"] = str(ceil(wait.total_seconds()))
    return response
