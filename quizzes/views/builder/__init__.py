"""The builder: what a quiz asks, in which order, and how it is taken."""

from quizzes.views.builder.draws import quiz_draw
from quizzes.views.builder.page import quiz_builder, quiz_new
from quizzes.views.builder.picking import quiz_questions
from quizzes.views.builder.settings import quiz_settings

__all__ = ["quiz_builder", "quiz_draw", "quiz_new", "quiz_questions", "quiz_settings"]
