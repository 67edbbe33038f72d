"""Rows of the editor's form: options, pairs, extra answers; each with a lasting key.

A list of rows is a field whose values are their keys in order. What belongs to a row
has the name of the list and its key before its own: ``option-b-text``.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from quizzes.domain.questions.base import Key
from quizzes.domain.questions.keys import letter_keys, number_keys
from quizzes.forms.questions.fields import Fields

MOST_ROWS = 40
LETTERED = ("option", "verdict", "extra")
NUMBERED = ("pair",)
_LETTERS, _DIGITS = re.compile(r"[a-z]{1,3}"), re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class History:
    """Which keys the question's versions have used, and what the newest says there."""

    used: frozenset[Key] = frozenset()
    texts: tuple[tuple[Key, str], ...] = ()


def is_letter_key(key: str) -> bool:
    return bool(_LETTERS.fullmatch(key))


def keys_of(fields: Fields, rows: str) -> list[Key]:
    """The keys of a list, in order; what is no key, or comes twice, is left out."""
    shape = _DIGITS if rows in NUMBERED else _LETTERS
    keys = dict.fromkeys(fields.get(rows, ()))
    return [key for key in keys if shape.fullmatch(key)]


def fresh_keys(fields: Fields, rows: str, *, used: Collection[Key]) -> Iterator[Key]:
    """Keys that neither the question nor this form has ever had, without end."""
    taken = set(used) | {
        key for name in (*LETTERED, *NUMBERED) for key in keys_of(fields, name)
    }
    taken |= {
        fields[name][-1] for name in fields if name.endswith("-match") and fields[name]
    }
    keys = number_keys() if rows in NUMBERED else letter_keys()
    return (key for key in keys if key not in taken)


def added(
    fields: Fields, rows: str, *, used: Collection[Key]
) -> tuple[dict[str, list[str]], Key]:
    """With one row more, and its key; '' where there may be no more."""
    keys = keys_of(fields, rows)
    changed = _copied(fields)
    if len(keys) >= MOST_ROWS:
        return changed, ""
    key = next(fresh_keys(fields, rows, used=used))
    changed[rows] = [*keys, key]
    changed[f"{rows}-{key}-new"] = ["1"]
    return changed, key


def moved(fields: Fields, rows: str, key: Key, *, step: int) -> dict[str, list[str]]:
    """With one row a step further up (-1) or down (1), if it can go there."""
    keys, changed = keys_of(fields, rows), _copied(fields)
    if key in keys:
        place = keys.index(key)
        target = min(max(place + step, 0), len(keys) - 1)
        keys.insert(target, keys.pop(place))
    changed[rows] = keys
    return changed


def removed(fields: Fields, rows: str, key: Key) -> dict[str, list[str]]:
    """Without a row and all that belongs to it."""
    changed = {
        name: values
        for name, values in _copied(fields).items()
        if not name.startswith(f"{rows}-{key}-")
    }
    changed[rows] = [each for each in keys_of(fields, rows) if each != key]
    return changed


def with_blank_rows(
    fields: Fields, rows: str, count: int, *, used: Collection[Key]
) -> dict[str, list[str]]:
    """The same fields, or with so many empty rows where the list has none."""
    changed = _copied(fields)
    if keys_of(fields, rows):
        return changed
    for _ in range(count):
        changed, _key = added(changed, rows, used=used)
    return changed


def may_keep_key(fields: Fields, rows: str, key: Key, *, history: History) -> bool:
    """Whether a row may have its key: new ones may not take one that was used since."""
    is_new = bool(fields.get(f"{rows}-{key}-new"))
    return not (is_new and key in history.used)


def settled(fields: Fields, history: History) -> Mapping[tuple[str, Key], Key]:
    """The key that each row is to have in the next version, by its list and key.

    Another author may have published a key that was new here when the row was added.
    """
    found: dict[tuple[str, Key], Key] = {}
    for rows in (*LETTERED, *NUMBERED):
        fresh = fresh_keys(fields, rows, used={*history.used, *found.values()})
        for key in keys_of(fields, rows):
            may_keep = may_keep_key(fields, rows, key, history=history)
            found[rows, key] = key if may_keep else next(fresh)
    return found


def _copied(fields: Fields) -> dict[str, list[str]]:
    return {name: list(values) for name, values in fields.items()}
