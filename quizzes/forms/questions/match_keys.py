"""Which key each answer of a matching question has: one for each text."""

from quizzes.domain.questions.base import Key
from quizzes.domain.questions.wording import same_words
from quizzes.forms.questions.fields import Fields, value_of
from quizzes.forms.questions.reading import row_text, written_keys
from quizzes.forms.questions.rows import (
    History,
    fresh_keys,
    is_letter_key,
    settled,
)

PAIRS, EXTRAS = "pair", "extra"


def answer_keys(fields: Fields, *, history: History) -> dict[str, Key]:
    """The key of each right side, by its words.

    Pairs whose answers were one may say different things now, and the other way round.
    An answer keeps its key where its words are those of the newest version; else it
    takes the one that its pair had, if no other answer has it; else a new one.
    """
    wanted = _wanted(fields)
    said = {key: same_words(text) for key, text in history.texts}
    kept = {
        words: key
        for words, candidates in wanted.items()
        for key in candidates
        if said.get(key) == words
    }
    taken = set(kept.values()) | set(settled(fields, history).values())
    fresh = fresh_keys(fields, EXTRAS, used={*history.used, *taken})
    for words, candidates in wanted.items():
        if words not in kept:
            free = [key for key in candidates if key not in taken]
            kept[words] = free[0] if free else next(fresh)
            taken.add(kept[words])
    return kept


def _wanted(fields: Fields) -> dict[str, list[Key]]:
    """By its words, the keys that the pairs with this answer have had for theirs."""
    wanted: dict[str, list[Key]] = {}
    for key in written_keys(fields, PAIRS):
        if words := same_words(row_text(fields, PAIRS, key, "answer")):
            had = value_of(fields, f"{PAIRS}-{key}-match")
            wanted.setdefault(words, []).extend([had] if is_letter_key(had) else [])
    return wanted
