"""How learners did at a quiz: in all, one by one, and question by question."""

from quizzes.selectors.scores.answers import AnswersScreen, Narrowing, answers_screen
from quizzes.selectors.scores.questions import QuestionsScreen, questions_screen
from quizzes.selectors.scores.screen import ScoresScreen, scores_screen
from quizzes.selectors.scores.wanted import Wanted

__all__ = [
    "AnswersScreen",
    "Narrowing",
    "QuestionsScreen",
    "ScoresScreen",
    "Wanted",
    "answers_screen",
    "questions_screen",
    "scores_screen",
]
