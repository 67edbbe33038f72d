"""Tables, one module an area; import a model from its area or from here."""

from quizzes.models.attempts import Attempt
from quizzes.models.bank import Citation, Collection, Question, QuestionVersion
from quizzes.models.items import Item, Response
from quizzes.models.notes import Notes, NotesRevision, Sentence
from quizzes.models.people import Learner
from quizzes.models.quizzes import Quiz, Section, Slot

__all__ = [
    "Attempt",
    "Citation",
    "Collection",
    "Item",
    "Learner",
    "Notes",
    "NotesRevision",
    "Question",
    "QuestionVersion",
    "Quiz",
    "Response",
    "Section",
    "Sentence",
    "Slot",
]
