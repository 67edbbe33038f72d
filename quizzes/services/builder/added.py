"""What came of adding questions to a quiz."""

from dataclasses import dataclass

from quizzes.domain.questions.wording import number_word


@dataclass(frozen=True, slots=True)
class Added:
    """How many came in, were in it before, or cannot be asked and stayed out."""

    added: int
    already: int = 0
    unaskable: int = 0

    @property
    def said(self) -> str:
        """In sentences."""
        count = _questions(self.added)
        said = [f"{count} added." if self.added else "Nothing was added."]
        if self.already:
            verb = "was" if self.already == 1 else "were"
            said.append(f"{_questions(self.already)} {verb} in the quiz already.")
        if self.unaskable:
            left = _questions(self.unaskable)
            said.append(f"{left} left out: not published, or that of the front page.")
        return " ".join(said)


def _questions(count: int) -> str:
    return f"{number_word(count)} question{'' if count == 1 else 's'}".capitalize()
