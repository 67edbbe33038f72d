"""The editor's form as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from quizzes.domain.questions.difficulty import DIFFICULTIES
from quizzes.forms.questions.details import difficulty_of
from quizzes.forms.questions.fields import ALL_ROWS, Control, Problem, value_of
from quizzes.forms.questions.form import QuestionForm
from quizzes.forms.questions.put_by import put_by
from quizzes.forms.questions.reading import Citing, KindForm, Row, citing_of, rows_shown
from quizzes.forms.questions.registry import FORMS
from quizzes.forms.questions.several_choice import rule_of

RULES = {
    "net": "Each right tick counts, each wrong tick takes one away",
    "exact": "All points or none: exactly the right ones ticked",
    "each": "A share for every option rightly ticked or left alone",
    "weights": "Each option has a share of its own, in per cent",
}


@dataclass(frozen=True, slots=True)
class ShownForm:
    """The form as templates read it."""

    form: QuestionForm
    errors: Mapping[str, str]

    rules: ClassVar[Mapping[str, str]] = RULES
    difficulties: ClassVar[Mapping[int, str]] = DIFFICULTIES

    @classmethod
    def of(cls, form: QuestionForm, *, with_errors: bool) -> "ShownForm":
        """Errors stand beside their fields from the first try to publish on."""
        problems = form.problems if with_errors else ()
        return cls(form, {each.name: each.sentence for each in problems})

    @property
    def template(self) -> str:
        return f"questions/{self.form.kind}/editor.html"

    @property
    def kinds(self) -> dict[str, str]:
        return {name: form.label for name, form in FORMS.items()}

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.form.problems if self.errors else ()

    @property
    def stem(self) -> Control:
        return self._control("stem")

    @property
    def explanation(self) -> Control:
        return self._control("explanation")

    @property
    def points(self) -> Control:
        return self._control("points", usual="1")

    @property
    def tags(self) -> Control:
        return self._control("tags")

    @property
    def difficulty(self) -> int | None:
        return difficulty_of(self.form.fields)

    @property
    def keeps_order(self) -> bool:
        return bool(value_of(self.form.fields, "keep_order"))

    @property
    def partial(self) -> str:
        return rule_of(self.form.fields)

    @property
    def truth(self) -> str:
        return value_of(self.form.fields, "truth")

    @property
    def citing(self) -> Citing:
        return citing_of(self.form.fields, "cite", sentences=self.form.cited)

    @property
    def options(self) -> tuple[Row, ...]:
        return self._rows("option")

    @property
    def verdicts(self) -> tuple[Row, ...]:
        return self._rows("verdict")

    @property
    def pairs(self) -> tuple[Row, ...]:
        return self._rows("pair")

    @property
    def extras(self) -> tuple[Row, ...]:
        return self._rows("extra")

    @property
    def has_weights(self) -> bool:
        """Whether options show the share of the marks that each earns."""
        return self._kind.has_weights(self.form.fields)

    @property
    def picture_places(self) -> tuple[tuple[str, str], ...]:
        """Every text that may hold a picture: the name of its field, and its label."""
        reasons = (
            (row.reason.name, f"Reason of {rows.noun} {row.place}")
            for rows in self._kind.row_lists
            for row in self._rows(rows.name)
        )
        return (("stem", "Question"), ("explanation", "Explanation"), *reasons)

    @property
    def put_by(self) -> tuple[tuple[str, str], ...]:
        """What is written for other kinds: names and values, sent along unseen."""
        return put_by(self.form.fields, shown=self._kind)

    @property
    def rows_error(self) -> Control:
        """What is wrong with the rows as a whole."""
        return Control(ALL_ROWS, "", self.errors.get(ALL_ROWS, ""))

    @property
    def _kind(self) -> KindForm:
        return FORMS[self.form.kind]

    def _control(self, name: str, *, usual: str = "") -> Control:
        value = value_of(self.form.fields, name) or usual
        return Control(name, value, self.errors.get(name, ""))

    def _rows(self, rows: str) -> tuple[Row, ...]:
        fields, cited = self.form.fields, self.form.cited
        return tuple(rows_shown(fields, rows, errors=self.errors, sentences=cited))
