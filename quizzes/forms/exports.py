"""What an instructor asks for to download."""

from django import forms

from quizzes.models import Attempt

CHOOSE = "Choose a table and one of the two formats, then download it."


class ExportForm(forms.Form):
    """One table of a quiz as one file; without ``mode``, attempts of both."""

    what = forms.ChoiceField(
        choices=[("scores", "Scores"), ("responses", "Answers")],
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    format = forms.ChoiceField(
        choices=[("csv", "CSV"), ("xlsx", "Excel")],
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    mode = forms.ChoiceField(
        choices=Attempt.Mode.choices,
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
