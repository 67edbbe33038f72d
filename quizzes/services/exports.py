"""Downloads of scores: counted against a limit, and written down."""

from datetime import datetime, timedelta

from django.db import transaction

from quizzes.models import AuditEvent, Quiz, User
from quizzes.services.audit import record
from quizzes.services.people.limits import Limit, Try, count_tries

EXPORTS = Limit("exports", 60, timedelta(hours=1))


@transaction.atomic(durable=True)
def take_export(
    *, quiz: Quiz, by: User, what: dict[str, str], now: datetime
) -> timedelta | None:
    """Write down that a file is made, before it is; None when it may be.

    ``what``: its table, format and mode, as the form names them. Otherwise how long to
    wait: more than sixty in an hour are too many, and nothing is written.
    """
    if wait := count_tries(Try(EXPORTS, str(by.pk)), now=now):
        return wait
    record(AuditEvent.Action.EXPORT, by=by, now=now, quiz=quiz, change=({}, what))
    return None
