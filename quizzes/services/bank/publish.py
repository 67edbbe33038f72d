"""Publishing: the next version, for every attempt that starts from now on."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Key
from quizzes.models import Draft, Question, QuestionVersion
from quizzes.services.bank.drafts import SavedElsewhere, locked_draft, locked_question
from quizzes.services.bank.versions import Incomplete, newest_version, next_version


class PublishedMeanwhile(Exception):
    """Somebody else has published since the draft was begun: ``newest`` is theirs."""

    def __init__(self, newest: QuestionVersion) -> None:
        super().__init__(f"Version {newest.number} was published meanwhile.")
        self.newest = newest


@transaction.atomic(durable=True)
def publish(
    *,
    draft: Draft,
    written: AuthoredQuestion,
    sentences: Mapping[Key, int],
    now: datetime,
) -> QuestionVersion:
    """Make what was written the newest version, and take the draft away.

    ``sentences``: ids of the sentences that are cited, by part. A draft that says what
    the newest version says adds none. Attempts that are open keep theirs.

    Raises:
        Incomplete: it may not be published as it is.
        DraftGone: it was published or thrown away in the meantime.
        SavedElsewhere: the draft was saved after it was read for this.
        PublishedMeanwhile: it is based on a version that is not the newest.
    """
    # Locked so that of two authors the second sees what the first has published.
    question = locked_question(draft.question_id)
    stored = locked_draft(draft)
    if stored.revision != draft.revision:
        raise SavedElsewhere(stored)
    newest = newest_version(question)
    if newest and stored.based_on_id != newest.pk:
        raise PublishedMeanwhile(newest)
    if problems := written.question.problems():
        raise Incomplete(problems)
    version = next_version(
        written, question, sentences=sentences, author=stored.author, now=now
    )
    question.status = Question.Status.PUBLISHED
    question.save(update_fields=["status"])
    stored.delete()
    return version
