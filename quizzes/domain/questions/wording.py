"""Sentences about questions: counting words, and when two texts say the same."""

from collections.abc import Iterable, Sequence

from quizzes.domain.notes.normalise import folded
from quizzes.domain.prose import plain_text

NUMBER_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
]
SHARE_WORDS = {
    1: "all of it",
    2: "half",
    3: "a third",
    4: "a quarter",
    5: "a fifth",
    6: "a sixth",
    7: "a seventh",
    8: "an eighth",
    9: "a ninth",
}


def number_word(count: int) -> str:
    """Numbers up to nine in words, as the interface writes them."""
    return NUMBER_WORDS[count] if 0 <= count < len(NUMBER_WORDS) else str(count)


def said(count: int, noun: str) -> str:
    """``said(2, "option")`` is "Two options are"."""
    verb = "is" if count == 1 else "are"
    return f"{number_word(count).capitalize()} {noun}{'' if count == 1 else 's'} {verb}"


def listed(words: Sequence[str]) -> str:
    """``listed(["A", "B", "C"])`` is "A, B and C"."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def part_of_the_marks(parts: int) -> str:
    """``part_of_the_marks(4)`` is "a quarter"."""
    return SHARE_WORDS.get(parts, f"one part in {parts}")


def same_words(markdown: str) -> str:
    """A form of one line that is equal for texts that learners would read as one."""
    return folded(plain_text(markdown))


def repeated_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that occur more than once, case, white space and markup aside."""
    alike: dict[str, list[str]] = {}
    for text in texts:
        alike.setdefault(same_words(text), []).append(text)
    return tuple(same[0] for same in alike.values() if len(same) > 1)
