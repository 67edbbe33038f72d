"""What somebody sends to delete the account."""

from typing import Any

from django import forms

from quizzes.models import User

LONGEST = 500


class DeleteForm(forms.Form):
    """The password once more; the e-mail address where there is no password."""

    proof = forms.CharField(
        max_length=LONGEST,
        strip=False,
        error_messages={
            "required": "Fill this in to delete the account.",
            "max_length": "That is not it. Try again.",
        },
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.has_password = user.has_usable_password()

    def clean_proof(self) -> str:
        proof: str = self.cleaned_data["proof"]
        if self.has_password and not self.user.check_password(proof):
            raise forms.ValidationError("That is not your password. Try again.")
        if not self.has_password and proof.strip().lower() != self.user.email:
            raise forms.ValidationError("That is not your address here. Try again.")
        return proof
