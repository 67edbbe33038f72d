from datetime import timedelta
from decimal import Decimal

import pytest

from quizzes.templatetags import wording


@pytest.mark.parametrize(
    "value, shown",
    [
        ("0", "0"),
        ("0E-7", "0"),
        ("1.0000000", "1"),
        ("9.5000000", "9.5"),
        ("0.3333333", "0.33"),
        ("0.6666667", "0.67"),
        ("0.125", "0.13"),  # half is rounded up
        ("100", "100"),
        ("1E+2", "100"),
        ("99999999.9999999", "100000000"),
    ],
)
def test_marks_have_two_places_at_most(value, shown):
    assert wording.marks(Decimal(value)) == shown


@pytest.mark.parametrize(
    "value, shown",
    [
        ("0", "0 points"),
        ("1.0000000", "1 point"),
        ("0.5", "0.5 points"),
        ("2", "2 points"),
    ],
)
def test_points_agree_in_number(value, shown):
    assert wording.points(Decimal(value)) == shown


@pytest.mark.parametrize(
    "seconds, shown",
    [
        (0, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (860, "14 min 20 s"),
        (3599, "59 min 59 s"),
        (3600, "1 h"),
        (3905, "1 h 5 min"),
        (90_000, "25 h"),
    ],
)
def test_duration_is_said_in_its_two_largest_units(seconds, shown):
    assert wording.duration(timedelta(seconds=seconds)) == shown


@pytest.mark.parametrize("count, word", [(0, "no"), (3, "three"), (12, "12")])
def test_small_numbers_are_words(count, word):
    assert wording.number_word(count) == word


@pytest.mark.parametrize(
    "outcome, icon, word",
    [
        ("right", "check", "right"),
        ("partial", "half", "partly right"),
        ("wrong", "cross", "wrong"),
        ("unanswered", "info", "not answered"),
        ("", "", "not answered"),
    ],
)
def test_outcomes_have_a_word_and_a_glyph(outcome, icon, word):
    assert wording.outcome_word(outcome) == word
    assert wording.outcome_icon(outcome) == icon


@pytest.mark.parametrize("size, css", [("", "icon"), ("small", "icon is-small")])
def test_icon_is_a_glyph_of_the_sprite_silent_to_screen_readers(size, css):
    assert wording.icon("back", size) == (
        f'<svg class="{css}" aria-hidden="true">'
        '<use href="/static/icons.svg#i-back"/></svg>'
    )
