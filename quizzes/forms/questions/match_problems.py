"""What is wrong with the pairs and extra answers of a matching question."""

from collections.abc import Iterator

from quizzes.domain.questions.base import Key
from quizzes.domain.questions.wording import same_words
from quizzes.forms.questions.fields import ALL_ROWS, Fields, Problem
from quizzes.forms.questions.match_keys import EXTRAS, PAIRS
from quizzes.forms.questions.reading import row_text, written_keys
from quizzes.forms.questions.rows import keys_of


def problems_of_pairs(fields: Fields) -> Iterator[Problem]:
    written, said = set(written_keys(fields, PAIRS)), dict[str, int]()
    for key, place in _places(fields).items():
        if key in written:
            yield from _problems_of_pair(fields, key, place, said=said)
    if len(written) < 2:
        blank = next((key for key in keys_of(fields, PAIRS) if key not in written), "")
        at = f"{PAIRS}-{blank}-text" if blank else ALL_ROWS
        yield Problem(at, "Write at least two pairs.")
    elif len(_different_answers(fields)) < 2:
        yield Problem(ALL_ROWS, "Write at least two different answers.")


def problems_of_extras(fields: Fields) -> Iterator[Problem]:
    taken = {
        same_words(row_text(fields, PAIRS, key, "answer")): f"answers pair {place}"
        for key, place in _places(fields).items()
    }
    for key in written_keys(fields, EXTRAS):
        name, text = f"{EXTRAS}-{key}-text", row_text(fields, EXTRAS, key)
        if not text:
            yield Problem(name, "Write this extra answer, or remove it.")
        elif why := taken.get(same_words(text)):
            yield Problem(name, f"“{text}” already {why}. Change or remove it here.")
        else:
            taken[same_words(text)] = "is an extra answer"


def _problems_of_pair(
    fields: Fields, key: Key, place: int, *, said: dict[str, int]
) -> Iterator[Problem]:
    """``said``: the place of each prompt so far, by its words."""
    name, text = f"{PAIRS}-{key}-text", row_text(fields, PAIRS, key)
    if not text:
        missing = f"Pair {place} has nothing to match."
        yield Problem(name, f"{missing} Write it, or remove the pair.")
    elif (twin := said.setdefault(same_words(text), place)) != place:
        yield Problem(name, f"Pair {place} asks the same as pair {twin}.")
    if not row_text(fields, PAIRS, key, "answer"):
        missing = f"Pair {place} has no answer."
        at = f"{PAIRS}-{key}-answer"
        yield Problem(at, f"{missing} Write it, or remove the pair.")


def _places(fields: Fields) -> dict[Key, int]:
    """Where each pair stands, from 1 on."""
    return {key: place for place, key in enumerate(keys_of(fields, PAIRS), start=1)}


def _different_answers(fields: Fields) -> set[str]:
    """Every answer once, by its words."""
    pairs = (row_text(fields, PAIRS, key, "answer") for key in keys_of(fields, PAIRS))
    extras = (row_text(fields, EXTRAS, key) for key in keys_of(fields, EXTRAS))
    return {same_words(text) for text in (*pairs, *extras) if text}
