"""How a question went: the share of its points that was earned, and what was chosen."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from quizzes.domain.attempts.marks import share_of
from quizzes.domain.questions.base import Answer, Key, Question
from quizzes.domain.statistics.intervals import wilson

FEW = 10
"""Below so many answers a figure says little, and is shown with a word on that."""


@dataclass(frozen=True, slots=True)
class Facility:
    """``share``: points earned of points possible, 0 to 1, over ``n`` times asked.

    ``blanks`` of those were left without an answer, and earned nothing.
    """

    share: Fraction
    n: int
    blanks: int

    @property
    def answered(self) -> int:
        return self.n - self.blanks

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson 95 % interval of ``share``, each end 0 to 1."""
        return wilson(self.share * self.n, self.n)

    @property
    def is_of_few(self) -> bool:
        return self.n < FEW


def facility(marks: Iterable[tuple[Decimal | None, Decimal, int]]) -> Facility | None:
    """The mean of mark/out of, over marks that come with how often each was given.

    Rows are mark (None for a blank), what it was out of, and a count. None without
    any: nobody was asked. Source: Moodle's quiz statistics, "facility index"; each
    mark is taken as a share of its own maximum, since points may have changed between.
    """
    n = blanks = 0
    earned = Fraction(0)
    for mark, out_of, count in marks:
        n += count
        if mark is None:
            blanks += count
        else:
            earned += share_of(mark, out_of=out_of) * count
    return Facility(earned / n, n, blanks) if n else None


def choice_counts(
    question: Question, answers: Iterable[tuple[Answer, int]]
) -> Mapping[tuple[Key, Key], int]:
    """How often each choice was made, by part and what was chosen for it.

    ``answers``: each with how often it was given. For an option both keys are its own;
    for a pair they are those of the prompt and of the answer placed there.
    """
    counts: Counter[tuple[Key, Key]] = Counter()
    for answer, count in answers:
        for part in question.mark(answer).parts:
            if part.chosen is not None:
                counts[part.key, part.chosen] += count
    return counts
