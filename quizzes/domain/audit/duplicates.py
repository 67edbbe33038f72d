"""Questions that ask what another one asks already."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from quizzes.domain.audit.filed import FiledQuestion
from quizzes.domain.audit.words import words_in
from quizzes.domain.questions.wording import same_words

MOST_ALIKE = Fraction(4, 5)


def repeated_questions(questions: Sequence[FiledQuestion]) -> Iterator[str]:
    """Name each question that repeats, or nearly repeats, one that stands before it.

    Only questions that offer the same parts are compared; case, space, markup and
    order aside. Of those, two with equal stems are the same question; two whose stems
    have four fifths of their different words in common are nearly the same.
    """
    alike: dict[frozenset[str], list[FiledQuestion]] = {}
    for question in questions:
        parts = question.authored.question.part_texts().values()
        alike.setdefault(frozenset(map(same_words, parts)), []).append(question)
    for group in alike.values():
        for earlier, later in combinations(group, 2):
            stems = earlier.authored.question.stem, later.authored.question.stem
            if likeness := _likeness(*stems):
                yield (
                    f"{later.place}: this asks {likeness} {earlier.place}, of the same "
                    "options. Ask something else, or remove one of the two."
                )


def _likeness(one: str, other: str) -> str:
    """How much alike two stems are, in words; '' if they are different enough."""
    if same_words(one) == same_words(other):
        return "the same as"
    words, others = set(words_in(one)), set(words_in(other))
    shared = Fraction(len(words & others), len(words | others) or 1)
    return "nearly the same as" if shared >= MOST_ALIKE else ""
