"""How a quiz is made: what its builder shows."""

from quizzes.selectors.builder.draws import DrawScreen, draw_screen, draw_words
from quizzes.selectors.builder.picking import PickScreen, pick_screen
from quizzes.selectors.builder.screen import BuilderScreen, builder_screen

UNTITLED = "Untitled quiz"
"""What a quiz is called until somebody names it."""

__all__ = [
    "UNTITLED",
    "BuilderScreen",
    "DrawScreen",
    "PickScreen",
    "builder_screen",
    "draw_screen",
    "draw_words",
    "pick_screen",
]
