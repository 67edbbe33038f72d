"""Which questions were picked, and where they are to stand."""

from django import forms

from quizzes.domain.ids import id_of
from quizzes.forms.listing import IdsField


class PickForm(forms.Form):
    """``one``: its own button was pressed; else all that are ticked are picked."""

    question = IdsField(required=False)
    one = forms.CharField(required=False, max_length=40)
    section = forms.CharField(required=False, max_length=40)

    def clean_section(self) -> int | None:
        """None for the last one."""
        return id_of(self.cleaned_data["section"]) or None

    def clean(self) -> None:
        if one := id_of(self.cleaned_data.get("one", "")):
            self.errors.pop("question", None)
            self.cleaned_data["question"] = (one,)

    @property
    def refusal(self) -> str:
        return next((str(each) for some in self.errors.values() for each in some), "")
