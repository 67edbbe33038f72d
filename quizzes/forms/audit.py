"""Which acts to show."""

from django import forms

from quizzes.models import AuditEvent


class AuditForm(forms.Form):
    """What makes no sense is left out: then all are shown."""

    kind = forms.ChoiceField(choices=AuditEvent.Action.choices, required=False)
    page = forms.CharField(max_length=9, required=False)

    def chosen(self, name: str) -> str:
        """A field as it was sent; '' where it makes no sense."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")
