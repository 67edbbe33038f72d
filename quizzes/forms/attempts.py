"""What a learner sends: an answer, or the wish to begin."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from django import forms
from django.http import QueryDict

from quizzes.models import Attempt

OUT_OF_DATE = (
    "This page is out of date, so nothing was stored. Reload it and try again."
)

# Without an id: a page may hold two of these forms.
HIDDEN = forms.HiddenInput(attrs={"id": False})


class KeyField(forms.UUIDField):
    """Names one sending, so that a repeat is known as such."""

    widget = HIDDEN

    def __init__(self, *, required: bool = True) -> None:
        told = {"required": OUT_OF_DATE, "invalid": OUT_OF_DATE}
        super().__init__(initial=uuid4, error_messages=told, required=required)

    def bound_data(self, data: object, initial: object) -> object:
        """The key as it was sent; a new one where that was none, for the next try."""
        try:
            return self.clean(data)
        except forms.ValidationError:
            return initial


class KeyedForm(forms.Form):
    """A form whose one field of its own is a key."""

    @property
    def refusal(self) -> str:
        """The first mistake as a sentence; '' when there is none."""
        return next((str(errors[0]) for errors in self.errors.values()), "")


class AnswerForm(KeyedForm):
    """The keys of one sending, and the fields that the question adds.

    A page of an exam sends several: ``page_key`` names it, ``client_sequence`` counts.
    ``then`` is "next" where the learner goes on with it.
    """

    client_key = KeyField()
    page_key = KeyField(required=False)
    client_sequence = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=HIDDEN, initial=0
    )
    then = forms.ChoiceField(choices=[("next", "next")], required=False)

    def sent(self) -> Mapping[str, Sequence[str]]:
        """Every submitted field with all its values; none for an empty form."""
        return dict(self.data.lists()) if isinstance(self.data, QueryDict) else {}


class StartForm(KeyedForm):
    """The key that makes a double click start one attempt, and how it is taken.

    ``mode`` is '' where the page offers no choice.
    """

    start_key = KeyField()
    mode = forms.ChoiceField(
        choices=Attempt.Mode.choices,
        required=False,
        error_messages={"invalid_choice": "Choose practice or exam, then start."},
    )


class FlagForm(forms.Form):
    """Whether a question is flagged for later."""

    flag = forms.ChoiceField(choices=[("1", "Flag"), ("0", "Take the flag off")])
