"""What is looked for in the scores of a quiz."""

from django import forms

from quizzes.domain.ids import id_of
from quizzes.models import Attempt
from quizzes.selectors.scores import Narrowing, Wanted
from quizzes.selectors.scores.wanted import (
    ALL,
    COUNTINGS,
    LONGEST_TYPED,
    NAME,
    QUESTION_SORTS,
    SORTS,
    USUAL_PLACE,
)

QUESTIONS = "questions"
MODES = [("", "Any"), *Attempt.Mode.choices]
LONGEST_KEY = 10


class ScoresForm(forms.Form):
    """A search in the address. What it does not know is left out of it."""

    mode = forms.ChoiceField(choices=MODES, required=False)
    counting = forms.ChoiceField(choices=list(COUNTINGS.items()), required=False)
    sort = forms.ChoiceField(choices=list(SORTS.items()), required=False)
    by = forms.ChoiceField(choices=list(QUESTION_SORTS.items()), required=False)
    show = forms.ChoiceField(choices=[(QUESTIONS, "Questions")], required=False)

    def wanted(self) -> Wanted:
        """Of a long text only the beginning is searched for, and shown again."""
        self.is_valid()
        known = self.cleaned_data
        return Wanted(
            typed=self.data.get("q", "").replace("\0", " ")[:LONGEST_TYPED],
            mode=known.get("mode", ""),
            counting=known.get("counting") or ALL,
            sort=known.get("sort") or NAME,
            page=self.data.get("page", "")[:LONGEST_KEY],
            learner=id_of(self.data.get("learner", "")),
            by=known.get("by") or USUAL_PLACE,
            opened=id_of(self.data.get("opened", "")),
        )

    @property
    def shows_questions(self) -> bool:
        """Whether the questions are asked for, instead of the learners."""
        self.is_valid()
        return bool(self.cleaned_data.get("show"))


class NarrowingForm(forms.Form):
    """Which answers to one question are asked for, by what was chosen."""

    part = forms.SlugField(required=False, max_length=LONGEST_KEY)
    chosen = forms.SlugField(required=False, max_length=LONGEST_KEY)
    blank = forms.BooleanField(required=False)

    def narrowing(self) -> Narrowing:
        self.is_valid()
        known = self.cleaned_data
        return Narrowing(
            part=known.get("part", ""),
            chosen=known.get("chosen", ""),
            is_blank=bool(known.get("blank")),
        )
