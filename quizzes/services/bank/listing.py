"""What the list of questions knows of each: a copy that searching can be quick with."""

from collections.abc import Iterable
from datetime import datetime

from quizzes.domain.folding import searchable
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.base import Question as QuestionContent
from quizzes.models import Question

LISTED = ("kind", "title", "search_text", "tag_text", "difficulty", "changed_at")
"""The fields that ``list_as`` fills."""

TITLE_CHARACTERS = 200


def list_as(
    question: Question,
    content: QuestionContent,
    *,
    tags: Iterable[str],
    difficulty: int | None,
    now: datetime,
) -> None:
    """Fill in what the list shows of a question; the caller saves it."""
    tags = tuple(tags)
    line = content.stem.partition("\n\n")[0]
    question.kind = content.kind
    question.title = plain_text(line)[:TITLE_CHARACTERS]
    question.search_text = searchable(
        "\n".join([question.key, content.search_text(), *tags])
    )
    question.tag_text = "".join(f"\n{tag}\n" for tag in tags)
    question.difficulty = difficulty
    question.changed_at = now
