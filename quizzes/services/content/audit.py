"""Checking the bank as it stands in files; nothing here touches the database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizzes.domain.audit.completeness import weak_points
from quizzes.domain.audit.duplicates import repeated_questions
from quizzes.domain.audit.filed import FiledQuestion
from quizzes.domain.audit.headings import unused_headings
from quizzes.domain.audit.measuring import Measurement, measurements
from quizzes.domain.notes.document import Document
from quizzes.services.content.citing import repeated_keys, settle_questions
from quizzes.services.content.files import ContentFiles
from quizzes.services.content.quizzes import unknown_headings, unknown_uses


@dataclass(frozen=True, slots=True)
class Audit:
    """``problems``: a sentence each, most with file and line; empty if all is well."""

    questions: int
    measurements: tuple[Measurement, ...]
    problems: tuple[str, ...]


def audit_content(files: ContentFiles) -> Audit:
    """Look for mistakes, weaknesses and cues in files that are enough in themselves.

    What they cite or use has to be among them, whatever is stored.
    """
    documents = {file.slug: file.document for file in files.notes}
    questions = [
        FiledQuestion(file.name, file.notes_slug, question)
        for file in files.quizzes
        for question in file.quiz.questions
    ]
    measured = tuple(measurements(questions))
    problems = (
        *_mistakes(files, documents),
        *_weaknesses(files, questions),
        *filter(None, (measurement.problem() for measurement in measured)),
    )
    return Audit(len(questions), measured, problems)


def _mistakes(files: ContentFiles, documents: Mapping[str, Document]) -> Iterator[str]:
    """What would keep the files from being loaded into an empty database."""
    settled, unsettled = settle_questions(files, notes=documents)
    yield from files.problems
    yield from repeated_keys(settled)
    yield from unsettled
    yield from unknown_headings(files, notes=documents)
    yield from unknown_uses(files, lasting=frozenset())


def _weaknesses(
    files: ContentFiles, questions: Sequence[FiledQuestion]
) -> Iterator[str]:
    for question in questions:
        yield from weak_points(question)
    yield from repeated_questions(questions)
    for notes in files.notes:
        own = [question for question in questions if question.notes == notes.slug]
        yield from unused_headings(notes.document, file=notes.name, questions=own)
