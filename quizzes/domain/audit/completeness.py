"""What every question of a good bank has, beyond what makes it a question."""

from collections.abc import Iterator

from quizzes.domain.audit.filed import FiledQuestion
from quizzes.domain.interchange.quiz_markdown.warnings import weaknesses_of
from quizzes.domain.interchange.report import excerpt
from quizzes.domain.questions.authored import AuthoredQuestion


def weak_points(question: FiledQuestion) -> Iterator[str]:
    """Name, with file and line, what a question lacks and what gives it away."""
    for weakness in weaknesses_of(question.authored):
        yield f"{question.file}:{weakness.line}: {weakness}"
    for lack in _lacks(question.authored):
        yield f"{question.place}: {lack}"


def _lacks(authored: AuthoredQuestion) -> Iterator[str]:
    if authored.quotes and "" not in authored.quotes:
        yield (
            "No sentence settles this question as a whole. Cite one behind its "
            'explanation: `> Source: [heading](notes.md#anchor "words")`.'
        )
    if authored.difficulty is None:
        yield (
            "Nothing says how hard this question is. "
            "Write `difficulty=1`, 2 or 3 behind its key."
        )
    reasons = authored.question.reasons()
    for key, words in authored.question.sources().items():
        if key not in reasons:
            yield (
                f"Nothing says why {excerpt(words)} is right or wrong. "
                "Write `> …` under it, two spaces in."
            )
