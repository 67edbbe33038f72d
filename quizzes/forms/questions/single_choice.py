"""The form of single choice: one of the options is right."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from quizzes.domain.questions.base import Key, Question
from quizzes.domain.questions.options import RIGHT
from quizzes.domain.questions.single_choice import SingleChoice
from quizzes.forms.questions.details import keeps_order, stem_of
from quizzes.forms.questions.fields import ALL_ROWS, Fields, Problem, value_of
from quizzes.forms.questions.options import (
    ROW_LISTS,
    ROWS,
    citing_options,
    has_own_weights,
    option_fields,
    prepared_options,
    problems_of_rows,
    read_options,
    right_keys,
    weight_of,
    with_one_tick,
)
from quizzes.forms.questions.reading import Reading, RowList, written_keys
from quizzes.forms.questions.rows import History, keys_of


class SingleChoiceForm:
    kind: ClassVar[str] = SingleChoice.kind
    label: ClassVar[str] = "Single choice"
    row_lists: ClassVar[tuple[RowList, ...]] = ROW_LISTS

    def has_weights(self, fields: Fields, /) -> bool:
        return has_own_weights(fields)

    def prepared(self, fields: Fields, *, history: History) -> Fields:
        return with_one_tick(prepared_options(fields, history=history))

    def read(self, fields: Fields, *, history: History) -> Reading:
        weights = self._weights(fields)
        question = SingleChoice(
            stem=stem_of(fields),
            options=read_options(fields, weights=weights, history=history),
            is_shuffled=not keeps_order(fields),
        )
        citing = citing_options(fields, history=history)
        return Reading(question, citing, tuple(self._problems(fields)))

    def _weights(self, fields: Fields) -> dict[Key, Fraction]:
        """Other options keep the part of the marks that they have been given."""
        found: dict[Key, Fraction] = {}
        for key in keys_of(fields, ROWS):
            share = weight_of(value_of(fields, f"{ROWS}-{key}-weight"))
            if share is not None and share != RIGHT:
                found[key] = share
        return found | dict.fromkeys(right_keys(fields)[:1], RIGHT)

    def _problems(self, fields: Fields) -> Iterator[Problem]:
        yield from problems_of_rows(fields)
        for key in written_keys(fields, ROWS):
            name = f"{ROWS}-{key}-weight"
            if (text := value_of(fields, name)) and weight_of(text) is None:
                yield Problem(name, "A share is a number of per cent, -100 to 100.")
        if not right_keys(fields):
            yield Problem(ALL_ROWS, "Mark the option that is right.")

    def fields_of(self, question: Question) -> dict[str, list[str]]:
        if not isinstance(question, SingleChoice):
            raise TypeError(question.kind)
        right = [option.key for option in question.options if option.is_right]
        return {**option_fields(question.options), "right": right}
