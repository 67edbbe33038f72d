"""Keys that outlive edits: a part keeps its key while its text stays the same."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, product
from string import ascii_lowercase

from quizzes.domain.questions.base import Key, Question
from quizzes.domain.questions.wording import same_words


def letter_keys() -> Iterator[Key]:
    """a, b, … z, aa, ab, … without end."""
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield "".join(letters)


def number_keys() -> Iterator[Key]:
    """1, 2, 3, … without end."""
    return map(str, count(1))


def plain_keys(question: Question) -> Mapping[Key, Key]:
    """The key that each part would have in a new question, by the one it has."""
    letters, numbers = letter_keys(), number_keys()
    return {
        key: next(numbers if key.isdigit() else letters)
        for key in question.part_texts()
    }


def lasting_keys(
    question: Question, *, versions: Sequence[Question]
) -> Mapping[Key, Key]:
    """Return the key that each part of a new version is to have, by the one it has.

    A part whose normalised text stands in the newest of the earlier ``versions``,
    oldest first, keeps that key; any other gets one that no version has ever used.
    """
    if not versions:
        return {key: key for key in question.part_texts()}
    kept = {_identity(*part): part[0] for part in versions[-1].part_texts().items()}
    used = {key for version in versions for key in version.part_texts()}
    letters = (key for key in letter_keys() if key not in used)
    numbers = (key for key in number_keys() if key not in used)
    return {
        key: kept.get(_identity(key, text))
        or next(numbers if key.isdigit() else letters)
        for key, text in question.part_texts().items()
    }


def _identity(key: Key, text: str) -> tuple[bool, str]:
    """Prompts (digits) and options (letters) never take each other's keys."""
    return key.isdigit(), same_words(text)
