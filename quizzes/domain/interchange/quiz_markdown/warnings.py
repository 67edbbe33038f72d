"""What makes a question weaker than it could be, without stopping anybody."""

from collections.abc import Iterator

from quizzes.domain.interchange.quiz_markdown.kinds import warn_about_answers
from quizzes.domain.interchange.report import Problem
from quizzes.domain.questions.authored import AuthoredQuestion, AuthoredQuiz
from quizzes.domain.questions.wording import same_words


def warnings_of(quiz: AuthoredQuiz) -> tuple[Problem, ...]:
    """Everything that its author should look at again, by line."""
    lines: dict[str, int] = {}
    found: list[Problem] = []
    for question in quiz.questions:
        found += weaknesses_of(question)
        first_line, _, more = question.question.stem.partition("\n")
        stem = same_words(first_line) + more
        if stem in lines:
            found.append(_repeated(question, lines[stem]))
        lines.setdefault(stem, question.line)
    return tuple(found)


def weaknesses_of(question: AuthoredQuestion) -> Iterator[Problem]:
    """What its author should look at again in this question, whatever the others."""
    yield from warn_about_answers(question)
    if not question.explanation:
        yield Problem(
            question.line,
            "This question has no explanation.",
            "Write one behind the answers: `> …`.",
        )
    if not question.quotes:
        yield Problem(
            question.line,
            "This question cites nothing.",
            'Write `> Source: [heading](notes.md#anchor "quoted words")` '
            "behind the answers.",
        )


def _repeated(question: AuthoredQuestion, line: int) -> Problem:
    return Problem(
        question.line,
        f"The stem of line {line} is repeated here.",
        "Say in the stem what is different, or remove one of the two.",
    )
