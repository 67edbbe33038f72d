"""Small folders of notes and quizzes, as authors keep them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from quizzes.models import Question, QuestionVersion
from quizzes.services.content import LoadOutcome, load_content, read_files
from tests.factories.clock import NOON

NOTES = """\
# Storage notes

## Disks

A disk is block storage. A machine starts from its disk, and keeps its system there.

## Shares

Many machines mount one share.
"""
BLOCKS = "A disk is block storage."
STARTS = "A machine starts from its disk"


def source(words: str, *, anchor: str = "disks") -> str:
    return f'Source: [{anchor.capitalize()}](notes.md#{anchor} "{words}")'


def choice(
    key: str,
    *,
    stem: str = "Which of these is a drive?",
    options: Sequence[str] = ("Azure Disk Storage", "Azure Files", "Blob Storage"),
    cites: str = source(BLOCKS),
    attributes: str = "",
) -> str:
    """A question whose first option is right."""
    right, *wrong = options
    return "\n".join(
        [
            f"## {stem} {{#{f'{key} {attributes}'.rstrip()}}}",
            "",
            f"- (x) {right}",
            *(f"- ( ) {option}" for option in wrong),
            "",
            "> It is a drive.",
            f"> {cites}",
            "",
        ]
    )


def quiz(*parts: str, title: str = "Drives", settings: str = "") -> str:
    """A quiz of these questions; ``settings`` are more lines of front matter."""
    lines = [f"title: {title}" if title else "", settings]
    front_matter = "\n".join(filter(None, lines))
    top = f"---\n{front_matter}\n---\n\n" if front_matter else ""
    return top + "\n".join(parts)


class ContentFolder:
    """A folder of content; ``root`` is what stored names are relative to."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def remove(self, name: str) -> None:
        (self.root / name).unlink()

    def load(
        self, folder: str = "", *, now: datetime = NOON, overwrite: bool = False
    ) -> LoadOutcome:
        """Load a folder below the root, or all of it."""
        files = read_files(self.root / folder, root=self.root)
        return load_content(files, now=now, overwrite=overwrite)


def azure_folder(root: Path) -> ContentFolder:
    """Notes and a quiz of two questions in ``azure``, not loaded yet."""
    folder = ContentFolder(root)
    folder.write("azure/notes.md", NOTES)
    questions = [choice("drive"), choice("share", stem="Which is mounted?")]
    folder.write("azure/drives.quiz.md", quiz(*questions))
    return folder


def versions(key: str) -> list[int]:
    """The number of every version of a question."""
    rows = QuestionVersion.objects.filter(question__key=key)
    return list(rows.order_by("number").values_list("number", flat=True))


def newest(key: str) -> QuestionVersion:
    return QuestionVersion.objects.newest().get(question__key=key)


def statuses() -> dict[str, str]:
    """The status of every question, by key."""
    return dict(Question.objects.values_list("key", "status"))
