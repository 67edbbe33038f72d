"""How hard an author says a question is."""

DIFFICULTIES = {1: "Easy", 2: "Medium", 3: "Hard"}


def difficulty_word(difficulty: int | None) -> str:
    """'' where nobody has said it."""
    return DIFFICULTIES.get(difficulty or 0, "")
