"""Scores and answers of a quiz as tables: a row an attempt, or a row an answer.

Attempts at the whole quiz, as on its page of scores: retries of what was missed are in
neither, so that the points of a table are those of the page.

Read a batch at a time, each by key, so that neither memory nor a cursor of the database
grows with what is read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from quizzes.domain.attempts.marks import MARK_PLACES, share_of
from quizzes.domain.attempts.timing import Arrival, time_spent
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.base import Answer, BadPayload, Question
from quizzes.domain.questions.in_words import in_words, right_in_words
from quizzes.models import Attempt, QuestionVersion, Quiz, Response
from quizzes.selectors.timing import arrivals

BATCH = 250  # attempts
Row = Mapping[str, Any]

WHO = ("learner", "email", "attempt", "mode", "purpose", "state")
SCORES = (
    *WHO,
    "started_at",
    "finished_at",
    "time_used_s",
    "score",
    "out_of",
    "percent",
    "pass_percent",
    "passed",
    "late_accepted_at",
)
RESPONSES = (
    *WHO,
    "position",
    "question",
    "version",
    "kind",
    "stem",
    "answer",
    "right_answer",
    "mark",
    "out_of",
    "standing",
    "is_late",
    "received_at",
)
COLUMNS = {"scores": SCORES, "responses": RESPONSES}


def exported_rows(
    quiz: Quiz, *, what: str, mode: str = "", zone: tzinfo
) -> Iterator[Row]:
    """The rows of a table of ``COLUMNS``, times as ISO 8601 in ``zone``.

    Attempts in the order in which they began. Two queries a batch for scores; for
    responses one more where a batch asks what none before it has asked.
    """
    whole = Attempt.objects.filter(quiz=quiz, purpose=Attempt.Purpose.QUIZ)
    attempts = whole.select_related("learner__user")
    if mode:
        attempts = attempts.filter(mode=mode)
    rows_of = _scores if what == "scores" else _Responses().rows
    for batch in _batches(attempts):
        for row in rows_of(batch):
            yield {name: _as_cell(each, zone) for name, each in row.items()}


def _batches(attempts: QuerySet[Attempt]) -> Iterator[list[Attempt]]:
    last = 0
    while batch := list(attempts.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _as_cell(value: Any, zone: tzinfo) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="milliseconds")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _plain(value) if isinstance(value, Decimal) else value


def _plain(value: Decimal) -> Decimal:
    """Without the zeros at its end, and without an exponent: 9.5, 10."""
    return Decimal(f"{value.normalize():f}")


def _who(attempt: Attempt) -> Row:
    learner = attempt.learner
    return {
        "learner": learner.shown_name,
        "email": learner.user.email if learner.user else None,
        "attempt": attempt.pk,
        "mode": attempt.mode,
        "purpose": attempt.purpose,
        "state": attempt.state,
    }


def _scores(attempts: Sequence[Attempt]) -> Iterator[Row]:
    sent = arrivals([each.pk for each in attempts])
    for each in attempts:
        yield _score(each, sent.get(each.pk, ()))


def _score(attempt: Attempt, sent: Iterable[Arrival]) -> Row:
    used = time_spent(attempt.started_at, sent, attempt.finished_at)
    return {
        **_who(attempt),
        "started_at": attempt.started_at,
        "finished_at": attempt.finished_at,
        "time_used_s": round(used.total_seconds()),
        "score": attempt.score,
        "out_of": attempt.out_of,
        "percent": _percent(attempt),
        "pass_percent": attempt.pass_percent,
        "passed": attempt.is_passed,
        "late_accepted_at": attempt.late_accepted_at,
    }


def _percent(attempt: Attempt) -> Decimal | None:
    """Of the points, to as many places as marks have."""
    if attempt.score is None:
        return None
    share = share_of(attempt.score, out_of=attempt.out_of) * 100
    percent = Decimal(share.numerator) / Decimal(share.denominator)
    step = Decimal(1).scaleb(-MARK_PLACES)
    return percent.quantize(step, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A version in words; ``question`` is None where its payload cannot be read."""

    row: Row
    question: Question | None
    texts: Mapping[str, str]

    def said(self, answer: Answer) -> str:
        return in_words(self.question, answer, self.texts) if self.question else ""


class _Responses:
    """Keeps the versions that were asked: there are as many as the quiz can ask."""

    def __init__(self) -> None:
        self.asked: dict[int, _Asked] = {}

    def rows(self, attempts: Sequence[Attempt]) -> Iterator[Row]:
        found = Response.objects.filter(item__attempt__in=attempts).values(
            "pk",
            "answer",
            "mark",
            "is_late",
            "received_at",
            "item__attempt",
            "item__position",
            "item__version",
            "item__response",
            "item__out_of",
        )
        ordered = found.order_by("item__attempt", "item__position", "sequence")
        answers = list(ordered)
        self._look_up({each["item__version"] for each in answers})
        known = {each.pk: _who(each) for each in attempts}
        for attempt, given in groupby(answers, key=lambda each: each["item__attempt"]):
            for answer in given:
                yield {**known[attempt], **self._row(answer)}

    def _look_up(self, versions: set[int]) -> None:
        unknown = versions - self.asked.keys()
        if unknown:
            found = QuestionVersion.objects.select_related("question")
            for pk, version in found.in_bulk(unknown).items():
                self.asked[pk] = _asked(version)

    def _row(self, answer: Mapping[str, Any]) -> Row:
        asked = self.asked[answer["item__version"]]
        standing = _standing(answer)
        return {
            **asked.row,
            "position": answer["item__position"],
            "answer": asked.said(answer["answer"]),
            # Only of what counts: the marks of an attempt add up to its score.
            "mark": answer["mark"] if standing == "counted" else None,
            "out_of": answer["item__out_of"],
            "standing": standing,
            "is_late": answer["is_late"],
            "received_at": answer["received_at"],
        }


def _standing(answer: Mapping[str, Any]) -> str:
    if answer["pk"] == answer["item__response"]:
        return "counted"
    return "late" if answer["is_late"] else "superseded"


def _asked(version: QuestionVersion) -> _Asked:
    row = {
        "question": version.question.key,
        "version": version.number,
        "kind": version.kind,
        "stem": plain_text(version.stem),
        "right_answer": "",
    }
    try:
        question = version.as_question()
    except BadPayload:
        return _Asked(row, None, {})
    texts = {key: plain_text(text) for key, text in question.part_texts().items()}
    row["right_answer"] = right_in_words(question, texts)
    return _Asked(row, question, texts)
