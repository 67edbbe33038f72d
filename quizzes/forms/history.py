"""Which attempts of the history are shown."""

from django import forms

from quizzes.models import Attempt
from quizzes.selectors.history import ACROSS, RETRY, HistoryFilter

MODES = [
    ("", "Any"),
    (Attempt.Mode.PRACTICE.value, "Practice"),
    (Attempt.Mode.EXAM.value, "Exam"),
    (RETRY, "Retry of what was missed"),
    (ACROSS, "Practice across quizzes"),
]
DAYS = [("", "The beginning"), ("30", "Last 30 days"), ("7", "Last 7 days")]


class HistoryForm(forms.Form):
    """A filter in the address. What it does not know is left out of it."""

    quiz = forms.SlugField(required=False, max_length=80)
    mode = forms.ChoiceField(choices=MODES, required=False)
    days = forms.ChoiceField(choices=DAYS, required=False)

    def chosen(self) -> HistoryFilter:
        self.is_valid()
        days = self.cleaned_data.get("days")
        return HistoryFilter(
            quiz=self.cleaned_data.get("quiz", ""),
            mode=self.cleaned_data.get("mode", ""),
            days=int(days) if days else None,
        )
