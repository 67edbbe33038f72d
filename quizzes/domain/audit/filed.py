"""A question of a bank that is kept in files, and where it stands."""

from dataclasses import dataclass

from quizzes.domain.questions.authored import AuthoredQuestion


@dataclass(frozen=True, slots=True)
class FiledQuestion:
    """``file``: as messages name it. ``notes``: what its citations are of, by slug."""

    file: str
    notes: str
    authored: AuthoredQuestion

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.authored.line}"
