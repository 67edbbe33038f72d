"""Rows for tests: each valid by itself, so that a test names only what it is about."""

from tests.factories.attempts import (
    AttemptFactory,
    ItemFactory,
    LearnerFactory,
    ResponseFactory,
)
from tests.factories.bank import (
    CitationFactory,
    CollectionFactory,
    MatchingVersionFactory,
    QuestionFactory,
    SeveralVersionFactory,
    TrueFalseVersionFactory,
    VersionFactory,
)
from tests.factories.notes import NotesFactory, RevisionFactory, SentenceFactory
from tests.factories.quizzes import QuizFactory, SectionFactory, SlotFactory, quiz_with

__all__ = [
    "AttemptFactory",
    "CitationFactory",
    "CollectionFactory",
    "ItemFactory",
    "LearnerFactory",
    "MatchingVersionFactory",
    "NotesFactory",
    "QuestionFactory",
    "QuizFactory",
    "ResponseFactory",
    "RevisionFactory",
    "SectionFactory",
    "SentenceFactory",
    "SeveralVersionFactory",
    "SlotFactory",
    "TrueFalseVersionFactory",
    "VersionFactory",
    "quiz_with",
]
