"""What is written for other kinds than the one that is shown: it stays in the form.

An author who tries another kind finds everything again on going back. The page sends
these fields along without showing them.
"""

from collections.abc import Iterator, Mapping

from quizzes.forms.questions.fields import Fields
from quizzes.forms.questions.reading import KindForm, written_keys
from quizzes.forms.questions.registry import FORMS
from quizzes.forms.questions.rows import keys_of

_SINGLE_FIELDS: Mapping[str, frozenset[str]] = {
    "single_choice": frozenset({"right", "keep_order"}),
    "several_choice": frozenset({"right", "keep_order", "partial", "ticked"}),
    "true_false": frozenset({"truth"}),
    "matching": frozenset({"keep_order"}),
}
"""What the form of each kind shows beside its rows; ``ticked`` is taken up by it."""


def put_by(fields: Fields, *, shown: KindForm) -> tuple[tuple[str, str], ...]:
    """Names and values that the form of this kind has no place for, in order."""
    return tuple(
        (name, value)
        for name in (*_other_fields(shown), *_other_rows(fields, shown))
        for value in fields.get(name, ())
    )


def _other_fields(shown: KindForm) -> Iterator[str]:
    every = frozenset[str]().union(*_SINGLE_FIELDS.values())
    yield from sorted(every - _SINGLE_FIELDS[shown.kind])


def _other_rows(fields: Fields, shown: KindForm) -> Iterator[str]:
    """Lists in which nothing is written are left out: they are drawn anew."""
    every = {rows.name for form in FORMS.values() for rows in form.row_lists}
    for rows in sorted(every - {rows.name for rows in shown.row_lists}):
        if written_keys(fields, rows):
            yield rows
            prefixes = tuple(f"{rows}-{key}-" for key in keys_of(fields, rows))
            yield from (name for name in fields if name.startswith(prefixes))
