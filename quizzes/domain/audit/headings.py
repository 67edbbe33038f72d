"""Headings of the notes that the questions leave out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from quizzes.domain.audit.filed import FiledQuestion
from quizzes.domain.notes.document import Document, Heading
from quizzes.domain.questions.wording import said

FEWEST_QUESTIONS = 2
LISTS_OF_LINKS = "resources"


def unused_headings(
    document: Document, *, file: str, questions: Iterable[FiledQuestion]
) -> Iterator[str]:
    """Name each heading whose sentences settle fewer than two of the questions.

    Only a heading's own sentences count, those before the next heading of any level;
    one that has none cannot be cited and is passed over. So is "Resources" with all
    below it, which points elsewhere.
    """
    cited = Counter(
        question.authored.quotes[""].anchor
        for question in questions
        if "" in question.authored.quotes
    )
    for heading in document.headings:
        count = cited[heading.anchor]
        if count < FEWEST_QUESTIONS and _can_be_asked(heading, document):
            yield (
                f"{file}:{heading.line}: {said(count, 'question')} settled by a "
                f"sentence under “{heading.title}”. Write some, until there are two."
            )


def _can_be_asked(heading: Heading, document: Document) -> bool:
    is_elsewhere = any(title.casefold() == LISTS_OF_LINKS for title in heading.path)
    return bool(document.under(heading.anchor)) and not is_elsewhere
