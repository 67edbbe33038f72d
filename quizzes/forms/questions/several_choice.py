"""The form of several answers: any number of the options is right."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from quizzes.domain.questions.base import Key, Question
from quizzes.domain.questions.options import RIGHT, WRONG
from quizzes.domain.questions.several_choice import (
    OWN_WEIGHTS,
    PARTIAL_RULES,
    USUAL_RULE,
    SeveralChoice,
)
from quizzes.forms.questions.details import keeps_order, stem_of
from quizzes.forms.questions.fields import ALL_ROWS, Fields, Problem, value_of
from quizzes.forms.questions.options import (
    ROW_LISTS,
    ROWS,
    citing_options,
    option_fields,
    prepared_options,
    problems_of_rows,
    read_options,
    right_keys,
    weight_of,
    with_every_tick,
)
from quizzes.forms.questions.reading import Reading, RowList, written_keys
from quizzes.forms.questions.rows import History, keys_of


def rule_of(fields: Fields) -> str:
    """The rule of partial credit that is chosen, or the usual one."""
    chosen = value_of(fields, "partial")
    return chosen if chosen in PARTIAL_RULES else USUAL_RULE


class SeveralChoiceForm:
    kind: ClassVar[str] = SeveralChoice.kind
    label: ClassVar[str] = "Several answers"
    row_lists: ClassVar[tuple[RowList, ...]] = ROW_LISTS

    def has_weights(self, fields: Fields, /) -> bool:
        return rule_of(fields) == OWN_WEIGHTS

    def prepared(self, fields: Fields, *, history: History) -> Fields:
        return with_every_tick(prepared_options(fields, history=history))

    def read(self, fields: Fields, *, history: History) -> Reading:
        weights = self._weights(fields)
        question = SeveralChoice(
            stem=stem_of(fields),
            options=read_options(fields, weights=weights, history=history),
            partial=rule_of(fields),
            is_shuffled=not keeps_order(fields),
        )
        citing = citing_options(fields, history=history)
        return Reading(question, citing, tuple(self._problems(fields)))

    def _weights(self, fields: Fields) -> dict[Key, Fraction]:
        """By their own weights, those without one share the marks of what is right."""
        marked = right_keys(fields)
        if rule_of(fields) != OWN_WEIGHTS:
            return dict.fromkeys(marked, RIGHT)
        equal = dict.fromkeys(marked, Fraction(1, max(len(marked), 1)))
        return {
            key: equal.get(key, WRONG) if share is None else share
            for key in keys_of(fields, ROWS)
            for share in (weight_of(value_of(fields, f"{ROWS}-{key}-weight")),)
        }

    def _problems(self, fields: Fields) -> Iterator[Problem]:
        yield from problems_of_rows(fields)
        marked, weights = right_keys(fields), self._weights(fields)
        if not marked:
            yield Problem(ALL_ROWS, "Mark every option that is right, one at least.")
        if rule_of(fields) != OWN_WEIGHTS:
            return
        for key in written_keys(fields, ROWS):
            name = f"{ROWS}-{key}-weight"
            text, weight = value_of(fields, name), weights.get(key, WRONG)
            if text and weight_of(text) is None:
                yield Problem(name, "A share is a number of per cent, -100 to 100.")
            elif (weight > WRONG) != (key in marked):
                said = "is marked right" if key in marked else "is not marked right"
                yield Problem(
                    name, f"This option {said}, and its share says otherwise."
                )

    def fields_of(self, question: Question) -> dict[str, list[str]]:
        if not isinstance(question, SeveralChoice):
            raise TypeError(question.kind)
        right = [option.key for option in question.options if option.weight > WRONG]
        found = option_fields(question.options)
        return {**found, "right": right, "partial": [question.partial]}
