"""What a learner wants to practise across quizzes."""

from uuid import UUID, uuid5

from django import forms

from quizzes.forms.attempts import KeyedForm, KeyField
from quizzes.selectors.practice import MISTAKES_LENGTH

UNKNOWN = "That cannot be practised any more. Choose another heading."


class PracticeForm(KeyedForm):
    """``of``: the key of a heading, or "mistakes"."""

    mistakes_length = MISTAKES_LENGTH
    """Of more mistakes than these, the oldest are asked."""

    start_key = KeyField()
    of = forms.CharField(
        max_length=400, error_messages={"required": UNKNOWN, "max_length": UNKNOWN}
    )

    @property
    def start_key_of_it(self) -> UUID:
        """Names the start of this one: a page offers many with one key."""
        start_key: UUID = self.cleaned_data["start_key"]
        return uuid5(start_key, self.cleaned_data["of"])
