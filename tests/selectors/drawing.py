"""Quizzes that draw."""

from quizzes.models import Notes, Quiz
from tests.factories import SectionFactory


def draw_from(notes: Notes, *, count: int, heading: str = "", **fields) -> Quiz:
    """A quiz that draws so many questions from the notes, or from one heading."""
    section = SectionFactory(quiz__notes=notes, **_of_quiz(fields))
    section.quiz.slots.create(
        section=section, position=1, draw_count=count, draw_heading=heading
    )
    return section.quiz


def _of_quiz(fields: dict) -> dict:
    return {f"quiz__{name}": each for name, each in fields.items()}
