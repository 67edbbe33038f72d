"""What the screens of versions send: which button, and what it was seen with."""

from django import forms

PUBLISH, KEEP, TAKE = "publish", "keep", "take"
LARGEST = 2**31 - 1


class ReviewForm(forms.Form):
    """``revision`` of the draft and ``newest`` version, as they were when shown."""

    do = forms.ChoiceField(choices=[(each, each) for each in (PUBLISH, KEEP, TAKE)])
    revision = forms.IntegerField(min_value=0, max_value=LARGEST, required=False)
    newest = forms.IntegerField(min_value=0, max_value=LARGEST, required=False)


class StatusForm(forms.Form):
    """Only from published to retired and back; drafts are published in the editor."""

    status = forms.ChoiceField(
        choices=[("published", "Published"), ("retired", "Retired")]
    )
