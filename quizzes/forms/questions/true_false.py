"""The form of true or false: the stem is a statement."""

from collections.abc import Iterator
from typing import ClassVar

from quizzes.domain.questions.base import Question
from quizzes.domain.questions.options import RIGHT, WRONG, Option
from quizzes.domain.questions.true_false import FALSE, TRUE, TrueFalse
from quizzes.domain.questions.wording import same_words
from quizzes.forms.questions.details import stem_of
from quizzes.forms.questions.fields import ALL_ROWS, Fields, Problem, value_of
from quizzes.forms.questions.reading import (
    Reading,
    RowList,
    row_fields,
    row_reason,
    row_text,
    too_long,
)
from quizzes.forms.questions.rows import (
    History,
    keys_of,
    settled,
    with_blank_rows,
)

ROWS = "verdict"
TRUTHS = {"true": TRUE, "false": FALSE}


class TrueFalseForm:
    """Its two rows are True and False; ``truth`` says which of them is right."""

    kind: ClassVar[str] = TrueFalse.kind
    label: ClassVar[str] = "True or false"
    row_lists: ClassVar[tuple[RowList, ...]] = (RowList(ROWS, "answer"),)

    def has_weights(self, _fields: Fields, /) -> bool:
        return False

    def prepared(self, fields: Fields, *, history: History) -> Fields:
        if not keys_of(fields, ROWS):
            fields = _from_options(fields)
        return with_blank_rows(fields, ROWS, len(TRUTHS), used=history.used)

    def read(self, fields: Fields, *, history: History) -> Reading:
        keys, truth = settled(fields, history), value_of(fields, "truth")
        rows = list(zip(TRUTHS, keys_of(fields, ROWS), strict=False))
        options = tuple(
            Option(
                key=keys[ROWS, key],
                text=TRUTHS[said],
                weight=RIGHT if said == truth else WRONG,
                reason=row_reason(fields, ROWS, key),
            )
            for said, key in rows
        )
        return Reading(
            TrueFalse(stem=stem_of(fields), options=options),
            {keys[ROWS, key]: f"{ROWS}-{key}-cite" for _, key in rows},
            tuple(self._problems(fields)),
        )

    def _problems(self, fields: Fields) -> Iterator[Problem]:
        if value_of(fields, "truth") not in TRUTHS:
            yield Problem(ALL_ROWS, "Say whether the statement is true or false.")
        yield from too_long(fields, ROWS)

    def fields_of(self, question: Question) -> dict[str, list[str]]:
        if not isinstance(question, TrueFalse):
            raise TypeError(question.kind)
        found = {ROWS: [option.key for option in question.options]}
        for option in question.options:
            found |= row_fields(ROWS, option.key, reason=option.reason)
            if option.is_right:
                found["truth"] = [option.text.lower()]
        return found


def _from_options(fields: Fields) -> Fields:
    """The options True and False of another kind are the rows of this one."""
    by_text = {
        same_words(row_text(fields, "option", key)): key
        for key in keys_of(fields, "option")
    }
    said = [by_text.get(same_words(text), "") for text in TRUTHS.values()]
    if not all(said):
        return fields
    adopted = {name: list(values) for name, values in fields.items()}
    adopted[ROWS] = said
    for key in said:
        for part in ("reason", "cite", "new"):
            adopted[f"{ROWS}-{key}-{part}"] = list(
                fields.get(f"option-{key}-{part}", ())
            )
    right = [
        name
        for name, key in zip(TRUTHS, said, strict=True)
        if key in fields.get("right", ())
    ]
    return {**adopted, "truth": right[:1]}
