"""What owners send from the page of all accounts."""

from django import forms

from quizzes.models import User

LONGEST_SEARCH = 200


class PeopleForm(forms.Form):
    """Which accounts to show."""

    q = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    page = forms.CharField(max_length=9, required=False)

    def chosen(self, name: str) -> str:
        """A field as it was sent; '' where it makes no sense."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class RoleForm(forms.Form):
    """A role for one account."""

    person = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    role = forms.ChoiceField(choices=User.Role.choices)
