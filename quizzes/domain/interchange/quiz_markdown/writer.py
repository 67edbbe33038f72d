"""A quiz to text in canonical form: equal quizzes give equal text, byte for byte."""

from collections.abc import Iterator

from quizzes.domain.interchange.quiz_markdown.attributes import write_attributes
from quizzes.domain.interchange.quiz_markdown.blocks import trimmed
from quizzes.domain.interchange.quiz_markdown.front_matter import write_front_matter
from quizzes.domain.interchange.quiz_markdown.kinds import write_answers
from quizzes.domain.interchange.quiz_markdown.outline import guarded_title
from quizzes.domain.interchange.quiz_markdown.quotations import write_quotation
from quizzes.domain.questions.authored import (
    AuthoredQuestion,
    AuthoredQuiz,
    AuthoredSection,
)


def write_quiz(quiz: AuthoredQuiz) -> str:
    """Return the canonical text of a quiz, with a final line end."""
    parts = [
        "\n".join(write_front_matter(quiz)),
        *(part for section in quiz.sections for part in _section_parts(section)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def write_question(question: AuthoredQuestion) -> str:
    """Return the canonical text of one question, with a final line end."""
    return "\n\n".join(_question_parts(question)) + "\n"


def _section_parts(section: AuthoredSection) -> Iterator[str]:
    if section.title:
        yield f"# {guarded_title(section.title)}"
    for question in section.questions:
        yield from _question_parts(question)


def _question_parts(question: AuthoredQuestion) -> Iterator[str]:
    content = question.question
    first_line, *more = content.stem.split("\n")
    yield f"## {first_line} {write_attributes(question)}"
    if stem := trimmed(more):
        yield stem
    yield "\n".join(write_answers(question))
    explanation = write_quotation(question.explanation, source=question.quotes.get(""))
    if explanation:
        yield "\n".join(explanation)
