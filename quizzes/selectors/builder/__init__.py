"""How a quiz is made: what its builder shows."""

from quizzes.selectors.builder.draws import DrawScreen, draw_screen, draw_words
from quizzes.selectors.builder.picking import PickScreen, pick_screen
from quizzes.selectors.builder.screen import BuilderScreen, builder_screen

__all__ = [
    "BuilderScreen",
    "DrawScreen",
    "PickScreen",
    "builder_screen",
    "draw_screen",
    "draw_words",
    "pick_screen",
]
