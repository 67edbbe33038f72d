"""Questions as they come out of a file."""

from quizzes.domain.audit.filed import FiledQuestion
from quizzes.domain.interchange.quiz_markdown import read_quiz
from quizzes.domain.questions.base import Question

COMPLETE = """\
## Which drive? {#drive difficulty=1}

- (x) A disk
  > It is one.
- ( ) A share
  > It is mounted.

> Because.
> Source: [Disks](notes.md#disks "block storage")
"""


def filed(text: str, *, file: str = "azure/a.quiz.md") -> list[FiledQuestion]:
    """Every question of a file; the text must have no mistakes."""
    read = read_quiz(text)
    assert read.problems == ()
    return [FiledQuestion(file, "azure", question) for question in read.quiz.questions]


def asked(*lines: str, stem: str = "Q") -> Question:
    """One question of whatever kind its answers are, a line each."""
    text = "\n".join([f"## {stem}", "", *(f"- {line}" for line in lines)])
    return filed(text)[0].authored.question
