"""Learners who have answered much: rows made at once, since they are many."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from quizzes.models import Attempt, Item, Learner, QuestionVersion, Quiz, Response
from tests.factories.attempts import AttemptFactory
from tests.factories.bank import CitationFactory
from tests.factories.clock import NOON
from tests.factories.notes import NotesFactory, RevisionFactory, SentenceFactory
from tests.factories.quizzes import quiz_with


def place(
    question: QuestionVersion, *headings: str, revision, anchor: str = ""
) -> None:
    """Settle a question by a sentence under these headings of the notes."""
    anchor = anchor or headings[-1].lower().replace(" ", "-")
    sentence = SentenceFactory(
        revision=revision, headings=list(headings), anchor=anchor
    )
    CitationFactory(version=question, sentence=sentence)


def noted(slug: str = "azure", title: str = "Azure notes"):
    """The first revision of some notes."""
    return RevisionFactory(notes=NotesFactory(slug=slug, title=title))


def quiz_on(*headings: str | tuple[str, ...], revision=None, **fields) -> Quiz:
    """A quiz with a question under each heading, in order; all of one document."""
    revision = revision or noted()
    quiz = quiz_with(len(headings), **fields)
    for version, path in zip(versions_of(quiz), headings, strict=True):
        headings_of_it = (path,) if isinstance(path, str) else path
        place(version, *headings_of_it, revision=revision)
    return quiz


def versions_of(quiz: Quiz) -> list[QuestionVersion]:
    """The versions that the quiz asks, in its order."""
    slots = quiz.slots.order_by("position")
    return [QuestionVersion.objects.get(question=slot.question) for slot in slots]


def asked_of_all_headings(count: int, **fields) -> Quiz:
    """A quiz of so many questions, five to a heading below "Storage"."""
    paths = [("Storage", f"Heading {number // 5}") for number in range(count)]
    return quiz_on(*paths, **fields)


def marked_attempt(
    learner: Learner,
    marks: Mapping[Any, float | str | None],
    *,
    at: datetime,
    **fields,
) -> Attempt:
    """A finished attempt with these marks of a point each; None is a blank."""
    total = sum((Decimal(str(mark or 0)) for mark in marks.values()), Decimal(0))
    attempt = AttemptFactory(
        learner=learner,
        started_at=at,
        finished=True,
        finished_at=at + timedelta(minutes=5),
        out_of=len(marks),
        score=total,
        **fields,
    )
    for position, (version, mark) in enumerate(marks.items(), start=1):
        item = Item.objects.create(
            attempt=attempt,
            position=position,
            question=version.question,
            version=version,
            out_of=1,
        )
        if mark is not None:
            _answer(item, Decimal(str(mark)), at=at)
    return attempt


def _answer(item: Item, mark: Decimal, *, at: datetime) -> None:
    item.response = Response.objects.create(
        item=item,
        sequence=1,
        client_key=uuid4(),
        answer="a",
        canonical="a",
        mark=mark,
        received_at=at,
    )
    item.mark = mark
    item.save()


def many_finished(
    quiz: Quiz,
    count: int,
    *,
    learner: Learner,
    apart: timedelta = timedelta(hours=1),
    since: datetime = NOON,
) -> None:
    """So many finished attempts at the whole quiz, each question right or wrong."""
    versions = versions_of(quiz)
    attempts = Attempt.objects.bulk_create(
        Attempt(
            learner=learner,
            quiz=quiz,
            seed=b"sixteen bytes ok",
            start_key=uuid4(),
            state=Attempt.State.FINISHED,
            started_at=since + number * apart,
            finished_at=since + number * apart + timedelta(minutes=5),
            score=0,
            out_of=len(versions),
        )
        for number in range(count)
    )
    items = Item.objects.bulk_create(
        Item(
            attempt=attempt,
            position=position,
            question=version.question,
            version=version,
            out_of=1,
        )
        for attempt in attempts
        for position, version in enumerate(versions, start=1)
    )
    for number, item in enumerate(items):
        item.mark = Decimal(number % 3 > 0)
    responses = Response.objects.bulk_create(
        Response(
            item=item,
            sequence=1,
            client_key=uuid4(),
            answer="a",
            canonical="a",
            mark=item.mark,
            received_at=item.attempt.started_at,
        )
        for item in items
    )
    for item, response in zip(items, responses, strict=True):
        item.response = response
    Item.objects.bulk_update(items, ["response", "mark"], batch_size=200)
