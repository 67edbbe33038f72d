import csv
import io
from decimal import Decimal

import pytest

from quizzes.domain.interchange.tables import as_csv


def cells(*values):
    """What a spreadsheet reads of these values, written in one row."""
    rows = [{str(number): value for number, value in enumerate(values)}]
    text = as_csv([str(number) for number in range(len(values))], rows)
    return list(csv.reader(io.StringIO(text, newline="")))[1]


@pytest.mark.parametrize(
    "beginning", [*"=+-@\t\r\n\0", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_what_begins_like_a_formula_comes_after_an_apostrophe(beginning):
    assert cells(f"{beginning}1+1")[0].startswith(f"'{beginning}")


@pytest.mark.parametrize("value", ["plain", "a=b", "it's", "'=1", 'say "no"', "a,b;c"])
def test_other_words_stay_as_they_are(value):
    assert cells(value) == [value]


def test_numbers_stay_numbers():
    assert cells(-3, Decimal("-0.5"), 7, True, None) == ["-3", "-0.5", "7", "True", ""]


def test_what_a_row_lacks_is_empty():
    assert as_csv(["a", "b"], [{"b": 1}]) == "a,b\r\n,1\r\n"
