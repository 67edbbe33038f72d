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
    DraftFactory,
    ImageFactory,
    MatchingVersionFactory,
    QuestionFactory,
    SeveralVersionFactory,
    TrueFalseVersionFactory,
    VersionFactory,
)
from tests.factories.notes import NotesFactory, RevisionFactory, SentenceFactory
from tests.factories.people import (
    InstructorFactory,
    InvitationFactory,
    OwnerFactory,
    ShareFactory,
    TriesFactory,
    UserFactory,
)
from tests.factories.quizzes import (
    QuizFactory,
    QuizShareFactory,
    SectionFactory,
    SlotFactory,
    quiz_with,
)

__all__ = [
    "AttemptFactory",
    "CitationFactory",
    "CollectionFactory",
    "DraftFactory",
    "ImageFactory",
    "InstructorFactory",
    "InvitationFactory",
    "ItemFactory",
    "LearnerFactory",
    "MatchingVersionFactory",
    "NotesFactory",
    "OwnerFactory",
    "QuestionFactory",
    "QuizFactory",
    "QuizShareFactory",
    "ResponseFactory",
    "RevisionFactory",
    "SectionFactory",
    "SentenceFactory",
    "SeveralVersionFactory",
    "ShareFactory",
    "SlotFactory",
    "TriesFactory",
    "TrueFalseVersionFactory",
    "UserFactory",
    "VersionFactory",
    "quiz_with",
]
