"""What a learner sends: an answer, or the wish to begin."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from django import forms
from django.http import QueryDict

OUT_OF_DATE = (
    "This page is out of date, so nothing was stored. Reload it and try again."
)


class KeyField(forms.UUIDField):
    """Names one sending, so that a repeat is known as such."""

    # Without an id: a page may hold two of these forms.
    widget = forms.HiddenInput(attrs={"id": False})

    def __init__(self) -> None:
        told = {"required": OUT_OF_DATE, "invalid": OUT_OF_DATE}
        super().__init__(initial=uuid4, error_messages=told)

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
    """The key of one attempt to answer, and the fields that the question adds."""

    client_key = KeyField()

    def sent(self) -> Mapping[str, Sequence[str]]:
        """Every submitted field with all its values; none for an empty form."""
        return dict(self.data.lists()) if isinstance(self.data, QueryDict) else {}


class StartForm(KeyedForm):
    """The key that makes a double click start one attempt."""

    start_key = KeyField()
