"""A question as its author wrote it: its content, and what the bank keeps beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from quizzes.domain.questions.base import Key, Question

ONE_POINT = Decimal(1)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the notes that settle something: where they stand, and what they are."""

    heading: str
    anchor: str
    words: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class AuthoredQuestion:
    """``quotes`` by part key; '' is the quote that settles the question itself."""

    key: str
    question: Question
    explanation: str = ""
    difficulty: int | None = None
    tags: tuple[str, ...] = ()
    points: Decimal = ONE_POINT
    quotes: Mapping[Key, Quote] = field(default_factory=dict)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class AuthoredSection:
    """``title`` is '' for questions before the first heading."""

    title: str
    questions: tuple[AuthoredQuestion, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """So many questions, drawn anew for each attempt.

    From all of the bank that cite the notes of the quiz; or from those that cite below
    one ``heading`` of them, or that have one ``tag``. With ``lowest`` and ``highest``,
    both or neither, only from those whose difficulty is said and lies between them.
    """

    count: int
    heading: str = ""
    tag: str = ""
    lowest: int | None = None
    highest: int | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class AuthoredQuiz:
    """One file. Without a ``title`` it is a part of the question bank and no quiz.

    ``pass_percent`` 0 to 100, ``time_limit_s`` seconds; both None where unsaid.
    ``uses`` are keys of questions that stand in other files and are asked as they are.
    """

    sections: tuple[AuthoredSection, ...]
    title: str = ""
    description: str = ""
    notes: str = ""
    mode: str = "practice"
    pass_percent: int | None = None
    time_limit_s: int | None = None
    is_shuffled: bool = False
    draws: tuple[Draw, ...] = ()
    uses: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[AuthoredQuestion, ...]:
        return tuple(
            question for section in self.sections for question in section.questions
        )
