"""What the buttons beside rows do: add one, move it, remove it."""

from collections.abc import Collection
from dataclasses import dataclass

from quizzes.domain.questions.base import Key
from quizzes.forms.questions.fields import Fields, anchor_of
from quizzes.forms.questions.rows import MOST_ROWS, added, keys_of, moved, removed

STEPS = {"up": -1, "down": 1}
CHANGES = ("add", "remove", "kind", *STEPS)


@dataclass(frozen=True, slots=True)
class Change:
    """The fields afterwards, the id of what takes focus, and what is announced."""

    fields: Fields
    focus: str = ""
    said: str = ""


def changed(
    fields: Fields, verb: str, rows: str, key: Key, *, used: Collection[Key]
) -> Change:
    """Do one of CHANGES; "kind" has been done by the fields themselves."""
    if verb == "add":
        return _added(fields, rows, used=used)
    if verb == "remove":
        return _removed(fields, rows, key)
    if verb in STEPS:
        return _moved(fields, verb, rows, key)
    return Change(fields)


def _added(fields: Fields, rows: str, *, used: Collection[Key]) -> Change:
    after, key = added(fields, rows, used=used)
    if not key:
        return Change(after, f"add-{rows}", f"There may be {MOST_ROWS} at most.")
    place = len(keys_of(after, rows))
    return Change(after, anchor_of(f"{rows}-{key}-text"), f"Added as number {place}.")


def _removed(fields: Fields, rows: str, key: Key) -> Change:
    before = keys_of(fields, rows)
    after = removed(fields, rows, key)
    left = keys_of(after, rows)
    place = min(before.index(key), len(left) - 1) if key in before and left else -1
    focus = f"remove-{rows}-{left[place]}" if place >= 0 else f"add-{rows}"
    return Change(after, focus, f"Removed. {len(left)} left.")


def _moved(fields: Fields, verb: str, rows: str, key: Key) -> Change:
    after = moved(fields, rows, key, step=STEPS[verb])
    keys = keys_of(after, rows)
    if key not in keys:
        return Change(after)
    place, last = keys.index(key), len(keys) - 1
    # A row that has arrived can only go back: the other button takes focus.
    usable = "down" if place == 0 else "up" if place == last else verb
    return Change(
        after, f"{usable}-{rows}-{key}", f"Now number {place + 1} of {last + 1}."
    )
