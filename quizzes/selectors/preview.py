"""A question taken as learners take it, with its marks, and recorded nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizzes.domain.attempts.wire import FIELD, PART_FIELD, item_seed, read_wire
from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Answer, BadAnswer, Key
from quizzes.models import Citation, Question, QuestionVersion, Sentence
from quizzes.selectors.bank import (
    MarkedQuestion,
    OpenQuestion,
    marked_question,
    open_question,
    reviewed_question,
)
from quizzes.selectors.notes import Passage, passage_of

_SEED = b"taken to see how it is"


@dataclass(frozen=True, slots=True)
class Trial:
    """Open or marked. ``refusal``: why an answer could not be marked.

    ``is_complete``: a draft may lack what marking needs.
    """

    open: OpenQuestion
    marked: MarkedQuestion | None = None
    refusal: str = ""
    is_complete: bool = True


def tried_version(version: QuestionVersion, sent: Mapping[str, Sequence[str]]) -> Trial:
    """``sent``: the fields of an answer, or none. Two queries when it is marked."""
    content, seed = version.as_question(), seed_of(version.question)
    unanswered = open_question(content, seed=seed, sent=sent)
    if not _is_try(sent):
        return Trial(unanswered)
    try:
        answer = content.read(read_wire(sent, keys=content.part_texts(), seed=seed))
    except BadAnswer as mistake:
        return Trial(unanswered, refusal=str(mistake))
    marked = marked_question(version, content, answer=answer, seed=seed)
    return Trial(unanswered, marked)


def tried_draft(
    question: Question,
    written: AuthoredQuestion,
    sentences: Mapping[Key, int],
    sent: Mapping[str, Sequence[str]],
) -> Trial:
    """The same for what is not published yet; a query or two for each passage."""
    content, seed = written.question, seed_of(question)
    unanswered = open_question(content, seed=seed, sent=sent)
    if content.problems():
        return Trial(unanswered, is_complete=False)
    if not _is_try(sent):
        return Trial(unanswered)
    try:
        answer = content.read(read_wire(sent, keys=content.part_texts(), seed=seed))
    except BadAnswer as mistake:
        return Trial(unanswered, refusal=str(mistake))
    marked = reviewed_question(
        content,
        explanation=written.explanation,
        answer=answer,
        seed=seed,
        passages=_passages(written, sentences, answer),
    )
    return Trial(unanswered, marked)


def seed_of(question: Question) -> bytes:
    """What decides the order of its parts in every preview."""
    return item_seed(_SEED, position=question.pk)


def _is_try(sent: Mapping[str, Sequence[str]]) -> bool:
    return any(name in {FIELD, "try"} or name.startswith(PART_FIELD) for name in sent)


def _passages(
    written: AuthoredQuestion, sentences: Mapping[Key, int], answer: Answer
) -> tuple[Passage, ...]:
    """What settles the question, then what would have helped."""
    shown = ("", *written.question.to_reread(answer))
    ids = dict.fromkeys(sentences[part] for part in shown if part in sentences)
    rows = Sentence.objects.select_related("revision__notes").in_bulk(list(ids))
    return tuple(passage_of(Citation(sentence=rows[pk])) for pk in ids if pk in rows)
