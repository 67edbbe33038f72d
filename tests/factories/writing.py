"""What an instructor writes in the editor, without the editor."""

from dataclasses import replace

from quizzes.domain.questions.authored import AuthoredQuestion, Quote
from quizzes.domain.questions.options import RIGHT, WRONG, Option
from quizzes.domain.questions.single_choice import SingleChoice
from quizzes.models import Draft, Question, QuestionVersion
from quizzes.services.bank import open_draft, publish
from tests.factories.clock import NOON


def single(stem="Which of these is a drive?", right="a", **texts):
    """A single choice of three options, ``right`` the key of the right one."""
    texts = {"a": "A disk", "b": "A share", "c": "A queue", **texts}
    options = tuple(
        Option(key, text, weight=RIGHT if key == right else WRONG)
        for key, text in texts.items()
        if text
    )
    return SingleChoice(stem, options)


def authored(question: Question, content=None, **more) -> AuthoredQuestion:
    """What the form of a question says; ``more``: the other things that it keeps."""
    return AuthoredQuestion(question.key, content or single(), **more)


def cited(written: AuthoredQuestion, **sentences):
    """With a quote for each sentence, by part; ``whole`` is the question itself."""
    parts = {part.replace("whole", ""): each for part, each in sentences.items()}
    quotes = {
        part: Quote(sentence.heading, sentence.anchor, sentence.text)
        for part, sentence in parts.items()
    }
    ids = {part: sentence.pk for part, sentence in parts.items()}
    return replace(written, quotes=quotes), ids


def drafted(question: Question, author, *, now=NOON, **more) -> Draft:
    return open_draft(question=question, author=author, fields={}, now=now, **more)


def published(question: Question, author, content=None, *, now=NOON) -> QuestionVersion:
    """What ``publish`` makes of a draft of this content."""
    draft = drafted(question, author)
    written = authored(question, content)
    return publish(draft=draft, written=written, sentences={}, now=now)
