"""Attempts with marks that are simply set: no answer stands behind them."""

from quizzes.models import Attempt
from tests.factories.attempts import AttemptFactory, ItemFactory
from tests.factories.bank import CitationFactory
from tests.factories.notes import RevisionFactory


def attempt_with(*marks, **fields) -> Attempt:
    """An attempt with these marks, of a point each; None is a blank."""
    attempt = AttemptFactory(out_of=len(marks), **fields)
    for position, mark in enumerate(marks, start=1):
        ItemFactory(attempt=attempt, position=position, mark=mark)
    return attempt


def finished_with(*marks, **fields) -> Attempt:
    """The same, finished with the sum of its marks."""
    score = sum(mark or 0 for mark in marks)
    return attempt_with(*marks, finished=True, score=score, **fields)


def cite(attempt: Attempt, *headings: str) -> None:
    """Settle each question by a sentence under its heading, all of one document.

    '' leaves a question without.
    """
    revision = RevisionFactory()
    for item, heading in zip(attempt.items.all(), headings, strict=False):
        if heading:
            CitationFactory(
                version=item.version,
                sentence__revision=revision,
                sentence__headings=[heading],
            )
