"""Finding the sentence behind every quote, and what a question's version hangs on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizzes.domain.notes.anchors import CitationProblem, find_quote
from quizzes.domain.notes.document import Document
from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Key
from quizzes.services.bank.digests import digest_of
from quizzes.services.content.files import ContentFiles, QuizFile


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """``ordinal``: of the sentence that holds ``words``, in the notes of ``slug``."""

    slug: str
    ordinal: int
    digest: str
    words: str


@dataclass(frozen=True, slots=True)
class SettledQuestion:
    """A question of a file with the sentence of each of its quotes, by part.

    ``digest`` changes when the text does, or the sentence that a quote stands in.
    """

    file: str
    authored: AuthoredQuestion
    quotes: Mapping[Key, FoundQuote]
    digest: str


def settle_questions(
    content: ContentFiles, *, notes: Mapping[str, Document]
) -> tuple[list[SettledQuestion], list[str]]:
    """Return the questions with their sentences, and every quote that does not hold.

    ``notes``: every document that may be cited, by slug.
    """
    settled: list[SettledQuestion] = []
    problems: list[str] = []
    for file in content.quizzes:
        for question in file.quiz.questions:
            found, missing = _settle(question, file, notes=notes.get(file.notes_slug))
            digests = {part: quote.digest for part, quote in found.items()}
            digest = digest_of(question, sentences=digests)
            settled.append(SettledQuestion(file.name, question, found, digest))
            problems += missing if file.notes_slug not in content.unread else []
    return settled, problems


def repeated_keys(settled: Sequence[SettledQuestion]) -> Iterator[str]:
    """Name each key that stands in two files; the reader checks within one."""
    first: dict[str, SettledQuestion] = {}
    for question in settled:
        key = question.authored.key
        other = first.setdefault(key, question)
        if other.file != question.file:
            yield (
                f"{question.file}:{question.authored.line}: the key “{key}” is used in "
                f"{other.file}:{other.authored.line} too. Give one of them another key."
            )


def _settle(
    question: AuthoredQuestion, file: QuizFile, *, notes: Document | None
) -> tuple[dict[Key, FoundQuote], list[str]]:
    found, problems = {}, []
    for part, quote in question.quotes.items():
        where = f"{file.name}:{quote.line}: "
        if notes is None:
            problems.append(
                f"{where}there are no notes called “{file.notes_slug}”. Put a notes.md "
                "into a folder of that name, or correct “notes:” at the top."
            )
            continue
        try:
            sentence = find_quote(notes, anchor=quote.anchor, quote=quote.words)
        except CitationProblem as error:
            problems.append(f"{where}{error}")
        else:
            found[part] = FoundQuote(
                file.notes_slug, sentence.ordinal, sentence.digest, quote.words
            )
    return found, problems
