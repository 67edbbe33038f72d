"""Tables, one module an area; import a model from its area or from here."""

from quizzes.models.attempts import Attempt
from quizzes.models.audit import AuditEvent
from quizzes.models.bank import Citation, Question, QuestionVersion
from quizzes.models.collections import Collection, QuizShare, Share
from quizzes.models.drafts import Draft
from quizzes.models.images import Image
from quizzes.models.items import Item, Response
from quizzes.models.notes import Notes, NotesRevision, Sentence
from quizzes.models.people import DemoLink, Invitation, Learner, Tries, User
from quizzes.models.quizzes import Quiz, Section, Slot

__all__ = [
    "Attempt",
    "AuditEvent",
    "Citation",
    "Collection",
    "DemoLink",
    "Draft",
    "Image",
    "Invitation",
    "Item",
    "Learner",
    "Notes",
    "NotesRevision",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizShare",
    "Response",
    "Section",
    "Sentence",
    "Share",
    "Slot",
    "Tries",
    "User",
]
