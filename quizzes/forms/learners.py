"""What is asked about a learner, and what is set for one."""

from decimal import Decimal

from django import forms

from quizzes.models.people import TimeAllowance

LONGEST_SEARCH = 200
NO_LIMIT = "none"


class LearnersForm(forms.Form):
    """Which learners to show."""

    q = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    page = forms.CharField(max_length=9, required=False)

    def chosen(self, name: str) -> str:
        """A field as it was sent; '' where it makes no sense."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class AllowanceForm(forms.Form):
    """How much time a learner has in exams."""

    allowance = forms.ChoiceField(
        choices=[
            *((str(each.value), each.label) for each in TimeAllowance),
            (NO_LIMIT, "No time limit"),
        ],
        error_messages={
            "required": "Choose one of the five, then set it.",
            "invalid_choice": "Choose one of the five, then set it.",
        },
    )

    def clean_allowance(self) -> Decimal | None:
        chosen = self.cleaned_data["allowance"]
        return None if chosen == NO_LIMIT else Decimal(chosen)


class EraseForm(forms.Form):
    """What an owner types before a learner is erased: their name as it is shown."""

    proof = forms.CharField(
        max_length=500,
        error_messages={
            "required": "Type the name to go on.",
            "max_length": "That is not the name. Copy it as it stands.",
        },
    )

    def __init__(self, *args: object, name: str, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.name = name

    def clean_proof(self) -> str:
        proof: str = self.cleaned_data["proof"]
        if " ".join(proof.split()).casefold() != " ".join(self.name.split()).casefold():
            raise forms.ValidationError("That is not the name. Copy it as it stands.")
        return proof
