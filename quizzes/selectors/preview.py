"""A question taken as learners take it, with its marks, and recorded nowhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quizzes.domain.attempts.wire import FIELD, PART_FIELD, item_seed, read_wire
from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Answer, BadAnswer, Key
from quizzes.domain.questions.base import Question as QuestionContent
from quizzes.models import Question, QuestionVersion
from quizzes.selectors.bank import (
    MarkedQuestion,
    OpenQuestion,
    marked_question,
    open_question,
    reviewed_question,
)
from quizzes.selectors.notes import passages_at

_SEED = b"taken to see how it is"

Sent: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Trial:
    """Open or marked. ``refusal``: why an answer could not be marked.

    ``is_complete``: a draft may lack what marking needs.
    """

    open: OpenQuestion
    marked: MarkedQuestion | None = None
    refusal: str = ""
    is_complete: bool = True


def tried_version(
    version: QuestionVersion, sent: Sent, *, seed: bytes | None = None
) -> Trial:
    """``sent``: the fields of an answer, or none. Two queries when it is marked.

    ``seed``: what decides the order of its parts; None for ``seed_of`` the question.
    """
    content, seed = version.as_question(), seed or seed_of(version.question)

    def marked(answer: Answer) -> MarkedQuestion:
        return marked_question(version, content, answer=answer, seed=seed)

    return _tried(content, seed, sent, marked=marked)


def tried_draft(
    question: Question,
    written: AuthoredQuestion,
    sentences: Mapping[Key, int],
    sent: Sent,
) -> Trial:
    """The same for what is not published yet."""
    content, seed = written.question, seed_of(question)

    def marked(answer: Answer) -> MarkedQuestion:
        # What settles the question, then what would have helped.
        shown = ("", *content.to_reread(answer))
        return reviewed_question(
            content,
            explanation=written.explanation,
            answer=answer,
            seed=seed,
            passages=passages_at(
                [sentences[each] for each in shown if each in sentences]
            ),
        )

    return _tried(content, seed, sent, marked=marked)


def _tried(
    content: QuestionContent,
    seed: bytes,
    sent: Sent,
    *,
    marked: Callable[[Answer], MarkedQuestion],
) -> Trial:
    unanswered = open_question(content, seed=seed, sent=sent)
    if content.problems():
        return Trial(unanswered, is_complete=False)
    if not _is_try(sent):
        return Trial(unanswered)
    try:
        answer = content.read(read_wire(sent, keys=content.part_texts(), seed=seed))
    except BadAnswer as mistake:
        return Trial(unanswered, refusal=str(mistake))
    return Trial(unanswered, marked(answer))


def seed_of(question: Question) -> bytes:
    """What decides the order of its parts in every preview."""
    return item_seed(_SEED, position=question.pk)


def _is_try(sent: Sent) -> bool:
    return any(name in {FIELD, "try"} or name.startswith(PART_FIELD) for name in sent)
