"""Writing questions: the only code that adds versions or changes drafts."""

from quizzes.services.bank.bulk import (
    Retagged,
    set_status,
    tag_questions,
    untag_questions,
)
from quizzes.services.bank.copying import copy_question, restore_version
from quizzes.services.bank.drafts import (
    DraftGone,
    SavedElsewhere,
    discard_draft,
    open_draft,
    rebase_draft,
    save_draft,
    start_question,
)
from quizzes.services.bank.publish import PublishedMeanwhile, publish
from quizzes.services.bank.versions import Incomplete

__all__ = [
    "DraftGone",
    "Incomplete",
    "PublishedMeanwhile",
    "Retagged",
    "SavedElsewhere",
    "copy_question",
    "discard_draft",
    "open_draft",
    "publish",
    "rebase_draft",
    "restore_version",
    "save_draft",
    "set_status",
    "start_question",
    "tag_questions",
    "untag_questions",
]
