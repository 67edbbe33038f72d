"""The form of every kind of question, by name."""

from quizzes.domain.questions.registry import KINDS
from quizzes.forms.questions.matching import MatchingForm
from quizzes.forms.questions.reading import KindForm
from quizzes.forms.questions.several_choice import SeveralChoiceForm
from quizzes.forms.questions.single_choice import SingleChoiceForm
from quizzes.forms.questions.true_false import TrueFalseForm

FORMS: dict[str, KindForm] = {
    form.kind: form
    for form in (
        SingleChoiceForm(),
        SeveralChoiceForm(),
        TrueFalseForm(),
        MatchingForm(),
    )
}
USUAL_KIND = next(iter(KINDS))


def known_kind(name: str) -> str:
    """This kind, or the usual one where there is none of that name."""
    return name if name in FORMS else USUAL_KIND
