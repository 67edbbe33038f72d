"""A draw as it is typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from quizzes.domain.ids import id_of
from quizzes.domain.questions.authored import Draw
from quizzes.domain.questions.difficulty import DIFFICULTIES

MOST_DRAWN = 100
_COUNT_RULE = f"Draw a whole number of questions, from 1 to {MOST_DRAWN}."
_LEVELS = [("", "Any"), *((str(value), word) for value, word in DIFFICULTIES.items())]
_HARDEST = max(DIFFICULTIES)


def _level(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=_LEVELS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": "Choose one of the difficulties."},
    )


class DrawForm(forms.Form):
    """How many, and from what. Of the difficulties one may stay open."""

    count = forms.IntegerField(
        label="How many",
        min_value=1,
        max_value=MOST_DRAWN,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _COUNT_RULE
        ),
        widget=forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"}),
    )
    heading = forms.ChoiceField(
        label="Heading of the notes",
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": "Choose a heading that is in the list."},
    )
    tag = forms.ChoiceField(
        label="Tag",
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": "Choose a tag that is in the list."},
    )
    lowest = _level("Difficulty from")
    highest = _level("to")
    section = forms.CharField(required=False, max_length=40)

    def __init__(
        self,
        sent: Mapping[str, Any],
        *,
        headings: Iterable[tuple[str, str]],
        tags: Iterable[tuple[str, str]],
    ) -> None:
        """``headings`` and ``tags``: values with their labels."""
        super().__init__(sent)
        self.fields["heading"].choices = [  # type: ignore[attr-defined]
            ("", "All of them"),
            *headings,
        ]
        self.fields["tag"].choices = [("", "Any or none"), *tags]  # type: ignore[attr-defined]

    def clean_section(self) -> int | None:
        return id_of(self.cleaned_data["section"]) or None

    def clean(self) -> None:
        low, high = self.cleaned_data.get("lowest"), self.cleaned_data.get("highest")
        if low and high and low > high:
            self.add_error("highest", "The second difficulty is easier than the first.")

    @property
    def problem(self) -> str:
        """The first thing that is wrong, in a sentence; empty where nothing is."""
        return next((str(each) for some in self.errors.values() for each in some), "")

    @property
    def draw(self) -> Draw:
        """What can be read of it, so that it can be counted while it is typed."""
        self.is_valid()
        known = self.cleaned_data
        low, high = known.get("lowest"), known.get("highest")
        is_open = low is None and high is None
        return Draw(
            count=known.get("count") or 1,
            heading=known.get("heading", ""),
            tag=known.get("tag", ""),
            lowest=None if is_open else low or 1,
            highest=None if is_open else high or _HARDEST,
        )
