"""What is looked for in the list of questions, and what is done to those selected."""

from django import forms
from django.http import QueryDict

from quizzes.domain.ids import id_of
from quizzes.domain.questions.registry import KINDS
from quizzes.domain.questions.tags import cleaned_tag, tag_problem
from quizzes.models import Question
from quizzes.selectors.listing import Wanted
from quizzes.selectors.listing.filters import WHOSE
from quizzes.selectors.listing.sorts import SORTS
from quizzes.selectors.listing.wanted import LONGEST_TYPED, USUAL_SORT

MOST_SELECTED = 200

PUBLISH, RETIRE, TAG, UNTAG, ASK = "publish", "retire", "tag", "untag", "ask"


class ListingForm(forms.Form):
    """A search in the address. What it does not know is left out of it."""

    kind = forms.MultipleChoiceField(
        choices=[(name, kind.kind_name) for name, kind in KINDS.items()], required=False
    )
    status = forms.MultipleChoiceField(choices=Question.Status.choices, required=False)
    heading = forms.CharField(required=False, max_length=2000, strip=False)
    tag = forms.CharField(required=False, max_length=400, strip=False)
    whose = forms.ChoiceField(choices=list(WHOSE.items()), required=False)
    sort = forms.ChoiceField(
        choices=[(name, sort.label) for name, sort in SORTS.items()], required=False
    )
    page = forms.CharField(required=False, max_length=2000)

    def wanted(self) -> Wanted:
        """Of a long text only the beginning is searched for, and shown again."""
        self.is_valid()
        known = self.cleaned_data
        return Wanted(
            typed=self.data.get("q", "").replace("\0", " ")[:LONGEST_TYPED],
            kinds=tuple(known.get("kind", ())),
            statuses=tuple(known.get("status", ())),
            heading=known.get("heading", ""),
            tag=known.get("tag", ""),
            whose=known.get("whose", ""),
            sort=known.get("sort") or USUAL_SORT,
            page=known.get("page", ""),
        )


class IdsField(forms.Field):
    """Ids of rows, each once, as far as they are numbers."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: list[str]) -> tuple[int, ...]:
        ids = tuple(dict.fromkeys(filter(None, map(id_of, value or ()))))
        if not ids:
            raise forms.ValidationError("Select the questions first.")
        if len(ids) > MOST_SELECTED:
            raise forms.ValidationError(f"Select {MOST_SELECTED} at most at a time.")
        return ids


class BulkForm(forms.Form):
    """``do`` something to the questions selected; tags are one line each.

    ``quiz``: the id of the one that is to ask them; None for a new one, 0 where that
    cannot be told.
    """

    question = IdsField()
    do = forms.ChoiceField(
        choices=[
            (PUBLISH, "Publish again"),
            (RETIRE, "Retire"),
            (TAG, "Add tag"),
            (UNTAG, "Remove tag"),
            (ASK, "Add to quiz"),
        ],
        error_messages={
            "required": "Choose what to do with the questions selected.",
            "invalid_choice": "Choose what to do with the questions selected.",
        },
    )
    # Long, since tags of files may be: those can be taken off.
    tag = forms.CharField(required=False, max_length=2000)
    quiz = forms.CharField(required=False, max_length=40)

    def clean_quiz(self) -> int | None:
        typed = self.cleaned_data["quiz"]
        return id_of(typed) if typed else None

    def clean_tag(self) -> str:
        tag, do = cleaned_tag(self.cleaned_data["tag"]), self.data.get("do")
        if not tag and do in {TAG, UNTAG}:
            raise forms.ValidationError("Write the tag first.")
        if do == TAG and (problem := tag_problem(tag)):
            raise forms.ValidationError(problem)
        return tag

    @property
    def selected(self) -> list[str]:
        """The ids as they were sent, to be shown again."""
        data = self.data
        return data.getlist("question") if isinstance(data, QueryDict) else []

    @property
    def refusal(self) -> str:
        """The first thing that is wrong, in a sentence."""
        return next((str(each) for some in self.errors.values() for each in some), "")
