"""What the pages of sharing send."""

from typing import Any

from django import forms

from quizzes.domain.ids import LARGEST_ID

GIVE, SET, REMOVE = "give", "set", "remove"
LONGEST_EMAIL = 254
_WRITE_IT = "Write the e-mail address of an instructor first."


class SharingForm(forms.Form):
    """``do``: give access to an ``email``, or set or remove that of a ``person``."""

    do = forms.ChoiceField(
        choices=[(each, each) for each in (GIVE, SET, REMOVE)],
        error_messages={"required": _WRITE_IT, "invalid_choice": _WRITE_IT},
    )
    access = forms.ChoiceField(
        choices=[("read", "Read"), ("edit", "Edit")],
        required=False,
        error_messages={"invalid_choice": "Choose whether they may read or edit."},
    )
    email = forms.EmailField(
        max_length=LONGEST_EMAIL,
        required=False,
        error_messages={
            "invalid": "That is no e-mail address. Check it, then try again.",
            "max_length": "That is no e-mail address. Check it, then try again.",
        },
    )
    person = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
    of = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)

    def clean(self) -> dict[str, Any]:
        known = super().clean() or self.cleaned_data
        if known.get("do") == GIVE and not known.get("email") and not self.errors:
            raise forms.ValidationError(_WRITE_IT)
        if known.get("do") in {SET, REMOVE} and not known.get("person"):
            raise forms.ValidationError("Nothing was changed. Use the buttons here.")
        return known

    def chosen(self, name: str) -> int | None:
        """A number as it was sent; None where it makes no sense."""
        self.is_valid()
        return self.cleaned_data.get(name)

    @property
    def refusal(self) -> str:
        """The first thing that is wrong, in a sentence."""
        return next((str(each) for some in self.errors.values() for each in some), "")
