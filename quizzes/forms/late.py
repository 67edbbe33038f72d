"""What an instructor accepts of late answers."""

from django import forms

from quizzes.domain.ids import id_of

MOST_AT_ONCE = 50


class SeenField(forms.Field):
    """Ids as ``attempt:newest``: of an attempt, and of its newest late answer shown."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: list[str]) -> dict[int, int]:
        pairs = (each.partition(":")[::2] for each in value or ())
        ids = {id_of(attempt): id_of(newest) for attempt, newest in pairs}
        if not all([*ids, *ids.values()]) or not 0 < len(ids) <= MOST_AT_ONCE:
            raise forms.ValidationError("Choose some of those shown.")
        return ids


class AcceptForm(forms.Form):
    """The attempts that were shown, each with the newest late answer among its own."""

    seen = SeenField()
