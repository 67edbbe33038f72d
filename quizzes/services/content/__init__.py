"""Loading notes and quizzes from a folder: read it all, check, store at once."""

from quizzes.services.content.audit import Audit, audit_content
from quizzes.services.content.files import (
    BadContent,
    ContentFiles,
    joined,
    read_files,
)
from quizzes.services.content.load import LoadOutcome, load_content
from quizzes.services.content.tally import Tally

__all__ = [
    "Audit",
    "BadContent",
    "ContentFiles",
    "LoadOutcome",
    "Tally",
    "audit_content",
    "joined",
    "load_content",
    "read_files",
]
