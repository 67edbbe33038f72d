"""How a quiz is taken, as it is typed. Dates are in the typist's own time zone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime

from quizzes.forms.builder.acts import LONGEST_TITLE, TITLE_RULE
from quizzes.models import Notes, Quiz

LONGEST_DESCRIPTION = 2000
LONGEST_LIMIT_MIN = 7 * 24 * 60
TYPED = "%Y-%m-%dT%H:%M"
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
MARK_RULE = "The pass mark is a whole number from 0 to 100."
LIMIT_RULE = "A time limit is a number of minutes above 0, a week at most."
DATE_RULE = "Write a day and a time, such as 2026-11-28 09:00."
_TIME = ("opens_at", "closes_at", "release_at")


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting that another page has saved otherwise, in words."""

    label: str
    stored: str
    typed: str


def _input(widget: type[forms.Widget], **attrs: str) -> forms.Widget:
    return widget(attrs={"class": "input", **attrs})


def _choice(label: str, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=_input(forms.Select),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one."),
        **options,
    )


def _moment(label: str, **options: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(
        format=TYPED, attrs={"class": "input", "type": "datetime-local"}
    )
    return forms.DateTimeField(
        label=label,
        required=False,
        widget=widget,
        error_messages={"invalid": DATE_RULE},
        **options,
    )


class QuizSettingsForm(forms.Form):
    """``revision``: of the settings that the page was made from."""

    title = forms.CharField(
        label="Title",
        max_length=LONGEST_TITLE,
        widget=_input(forms.TextInput, autocomplete="off"),
        error_messages={"required": "Give it a title.", "max_length": TITLE_RULE},
    )
    description = forms.CharField(
        label="Description",
        required=False,
        max_length=LONGEST_DESCRIPTION,
        help_text="A sentence or two, shown below the title.",
        widget=_input(forms.Textarea, rows="2"),
        error_messages={
            "max_length": f"Write {LONGEST_DESCRIPTION} characters at most."
        },
    )
    notes = forms.ModelChoiceField(
        label="Notes",
        queryset=Notes.objects.order_by("title"),
        required=False,
        empty_label="Any notes, or none",
        help_text="Draws take only from questions about them.",
        widget=_input(forms.Select),
        error_messages={"invalid_choice": "Choose notes that are in the list."},
    )
    mode = _choice("Taken as", Quiz.Mode.choices)
    pass_percent = forms.IntegerField(
        label="Pass mark, per cent",
        required=False,
        min_value=0,
        max_value=100,
        help_text="Of exams. Blank for none.",
        widget=_input(forms.NumberInput),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), MARK_RULE),
    )
    limit_min = forms.DecimalField(
        label="Time limit, minutes",
        required=False,
        min_value=Decimal("0.01"),
        max_value=LONGEST_LIMIT_MIN,
        max_digits=8,
        decimal_places=2,
        help_text="Of exams. Blank for none.",
        widget=_input(forms.NumberInput, step="any"),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places"),
            LIMIT_RULE,
        ),
    )
    is_shuffled = forms.BooleanField(
        label="Ask the questions in a new order each time", required=False
    )
    release = _choice("Answers and reasons are shown", Quiz.Release.choices)
    release_at = _moment("From when on")
    opens_at = _moment("Opens", help_text="Nobody can start before it.")
    closes_at = _moment("Closes", help_text="Exams under way keep their end.")
    audience = _choice(
        "Who may take it",
        Quiz.Audience.choices,
        help_text="By link, it gets a new address, and the old one no longer works.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @classmethod
    def of(cls, quiz: Quiz) -> "QuizSettingsForm":
        """As the quiz is stored."""
        return cls(initial=_initial(quiz))

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> None:
        known = self.cleaned_data
        for name in _TIME:
            if (at := known.get(name)) and not EARLIEST <= at <= LATEST:
                self.add_error(name, DATE_RULE)
        opens, closes = known.get("opens_at"), known.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", "It closes before it opens.")
        on_date = known.get("release") == Quiz.Release.ON_DATE
        if on_date and not known.get("release_at") and "release_at" not in self.errors:
            self.add_error("release_at", "Say from when on they are shown.")

    def settings(self, quiz: Quiz) -> Mapping[str, Any]:
        """The fields of the quiz, by name. Times that were not touched stay exact."""
        known = dict(self.cleaned_data)
        known.pop("revision")
        limit = known.pop("limit_min")
        known["time_limit_s"] = None if limit is None else round(limit * 60)
        for name in _TIME:
            stored = getattr(quiz, name)
            if stored and known[name] == stored.replace(second=0, microsecond=0):
                known[name] = stored
        return known

    def differences(self, quiz: Quiz) -> Iterator[Difference]:
        """What is stored otherwise than it was typed."""
        stored = _initial(quiz)
        for name, typed in self.cleaned_data.items():
            old = stored[name]
            if name == "notes":
                old = quiz.notes
            if name in _TIME and old:
                old = old.replace(second=0, microsecond=0)
            if name != "revision" and old != typed:
                label = str(self.fields[name].label)
                yield Difference(label, self._said(name, old), self._said(name, typed))

    def _said(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField) and not isinstance(
            field, forms.ModelChoiceField
        ):
            return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
        if isinstance(value, datetime):
            return date_format(localtime(value), "j F Y, H:i")
        if isinstance(value, bool):
            return "Yes" if value else "No"
        return "Nothing" if value is None or value == "" else str(value)


def _initial(quiz: Quiz) -> dict[str, Any]:
    return {
        "title": quiz.title,
        "description": quiz.description,
        "notes": quiz.notes_id,
        "mode": quiz.mode,
        "pass_percent": quiz.pass_percent,
        "limit_min": _minutes(quiz.time_limit_s),
        "is_shuffled": quiz.is_shuffled,
        "release": quiz.release,
        "release_at": quiz.release_at,
        "opens_at": quiz.opens_at,
        "closes_at": quiz.closes_at,
        "audience": quiz.audience,
        "revision": quiz.revision,
    }


def _minutes(seconds: int | None) -> Decimal | None:
    """To two places, which still tells every second from the next: 1.67, 20."""
    if seconds is None:
        return None
    minutes = round(Decimal(seconds) / 60, 2)
    return Decimal(int(minutes)) if minutes == int(minutes) else minutes.normalize()
