"""What an instructor accepts of late answers."""

from django import forms

from quizzes.domain.ids import id_of

MOST_AT_ONCE = 50


class AttemptsField(forms.Field):
    """Ids of attempts, each once."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: list[str]) -> tuple[int, ...]:
        ids = tuple(dict.fromkeys(filter(None, map(id_of, value or ()))))
        if not 0 < len(ids) <= MOST_AT_ONCE:
            raise forms.ValidationError("Choose some of those shown.")
        return ids


class AcceptForm(forms.Form):
    """The attempts that were shown, and the newest late answer among them."""

    attempt = AttemptsField()
    newest = forms.IntegerField(min_value=0, max_value=2**63 - 1)
