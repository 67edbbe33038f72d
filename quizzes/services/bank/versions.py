"""Versions: what a question says from one moment on."""

from datetime import datetime

from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.models import Question, QuestionVersion, User


def version_of(
    authored: AuthoredQuestion,
    question: Question,
    *,
    number: int,
    digest: str,
    now: datetime,
    author: User | None = None,
) -> QuestionVersion:
    """A version that is not saved yet; the parts have their lasting keys already."""
    content = authored.question
    payload = content.dump()
    return QuestionVersion(
        question=question,
        number=number,
        kind=content.kind,
        stem=payload.pop("stem"),
        payload=payload,
        explanation=authored.explanation,
        difficulty=authored.difficulty,
        tags=list(authored.tags),
        points=authored.points,
        search_text=content.search_text(),
        digest=digest,
        created_at=now,
        author=author,
    )
