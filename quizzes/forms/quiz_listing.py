"""What is looked for in the list of quizzes, and which button was pressed on one."""

from django import forms

from quizzes.models import Quiz
from quizzes.selectors.quiz_listing import SORTS, Wanted

LONGEST_TYPED = 200


class QuizListingForm(forms.Form):
    """A search in the address. What it does not know is left out of it."""

    status = forms.MultipleChoiceField(choices=Quiz.Status.choices, required=False)
    sort = forms.ChoiceField(choices=list(SORTS.items()), required=False)
    page = forms.CharField(max_length=9, required=False)

    def wanted(self) -> Wanted:
        self.is_valid()
        known = self.cleaned_data
        return Wanted(
            typed=self.data.get("q", "").replace("\0", " ")[:LONGEST_TYPED],
            statuses=tuple(known.get("status", ())),
            sort=known.get("sort") or "changed",
            page=known.get("page", ""),
        )


class QuizStatusForm(forms.Form):
    """Publishing has a page of its own."""

    status = forms.ChoiceField(
        choices=[
            (each, each.label) for each in (Quiz.Status.DRAFT, Quiz.Status.ARCHIVED)
        ]
    )
