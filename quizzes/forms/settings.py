"""What learners set for themselves."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH, available_timezones

from django import forms

from quizzes.models.people import USUAL_ZONE

LONGEST_NAME = 80
CONTROLS = "That name holds characters that cannot be shown. Type it anew."
Choices = list[tuple[str, str | list[tuple[str, str]]]]


class ThemeForm(forms.Form):
    """All that can be set by somebody who has not begun anything."""

    theme = forms.ChoiceField(
        label="Theme",
        choices=[("system", "As the system"), ("light", "Light"), ("dark", "Dark")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a theme."},
    )


class SettingsForm(ThemeForm):
    """What goes with a learner."""

    display_name = forms.CharField(
        label="Name",
        required=False,
        max_length=LONGEST_NAME,
        help_text="As your instructors see it. May stay empty.",
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
        error_messages={"max_length": "A name may have 80 characters at most."},
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        help_text="Deadlines and your history are shown in it.",
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": "Choose a time zone."},
    )
    has_shortcuts = forms.BooleanField(label="Keyboard shortcuts", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = zone_choices(self.initial.get("time_zone", USUAL_ZONE))
        self.fields["time_zone"].choices = choices  # type: ignore[attr-defined]

    def clean_display_name(self) -> str:
        name: str = " ".join(self.cleaned_data["display_name"].split())
        if not name.isprintable():
            raise forms.ValidationError(CONTROLS)
        return name


def zone_choices(known: str = USUAL_ZONE) -> Choices:
    """Time zones by continent, each by its city; the usual one first.

    ``known``: one that was chosen before, kept even under an old name.
    """
    names = {*(_listed() or available_timezones()), known}
    places_known = sorted(filter(_is_a_place, names))
    grouped = groupby(places_known, key=lambda name: name.split("/")[0])
    places = [(area, _cities(names)) for area, names in grouped]
    return [(USUAL_ZONE, "UTC"), *places]


@cache
def _listed() -> frozenset[str]:
    """Zones under their present names, without aliases; none where no table is."""
    for folder in map(Path, TZPATH):
        table = folder / "zone.tab"
        if table.is_file():
            rows = [line.split("\t") for line in table.read_text("utf-8").splitlines()]
            names = {row[2] for row in rows if len(row) > 2 and row[0][:1] != "#"}
            return frozenset(names & available_timezones())
    return frozenset()


def _is_a_place(name: str) -> bool:
    area = name.split("/")[0]
    return "/" in name and area not in {"Etc", "SystemV", "US", "Canada", "posix"}


def _cities(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name.partition("/")[2].replace("_", " ")) for name in names]
