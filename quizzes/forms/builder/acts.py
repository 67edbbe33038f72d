"""The buttons of the builder, and the fields beside them."""

from decimal import Decimal
from typing import Any

from django import forms

from quizzes.domain.ids import id_of

LONGEST_TITLE = 200
POINTS_RULE = "Points are a number above 0 and up to 100, such as 1 or 0.5."
TITLE_RULE = f"A title may have {LONGEST_TITLE} characters at most."


class PointsField(forms.DecimalField):
    """A number with a point or a comma; blank for what the question says."""

    def __init__(self) -> None:
        messages = dict.fromkeys(
            (
                "invalid",
                "min_value",
                "max_value",
                "max_decimal_places",
                "max_digits",
                "max_whole_digits",
            ),
            POINTS_RULE,
        )
        super().__init__(
            required=False,
            min_value=Decimal("0.0000001"),
            max_value=100,
            decimal_places=7,
            max_digits=10,
            error_messages=messages,
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python((value or "").strip().replace(",", "."))


class ActForm(forms.Form):
    """``do`` says what was pressed: a verb, and the id of its slot or section."""

    do = forms.CharField(required=False, max_length=80)
    title = forms.CharField(
        required=False,
        max_length=LONGEST_TITLE,
        error_messages={"max_length": TITLE_RULE},
    )
    points = PointsField()
    section = forms.CharField(required=False, max_length=40)
    before = forms.CharField(required=False, max_length=40)

    @property
    def verb(self) -> str:
        return str(self.data.get("do", "")).partition(":")[0]

    @property
    def row(self) -> int:
        """The id of what it is done to; 0 for none."""
        return id_of(self.data.get("do", "").partition(":")[2])

    def clean_section(self) -> int:
        return id_of(self.cleaned_data["section"])

    def clean_before(self) -> int:
        return id_of(self.cleaned_data["before"])

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split())
        if not title and self.verb == "add-section":
            raise forms.ValidationError("Name the section first.")
        return title

    @property
    def problem(self) -> str:
        """What is wrong with the field that was sent, in a sentence."""
        return next((str(each) for some in self.errors.values() for each in some), "")
