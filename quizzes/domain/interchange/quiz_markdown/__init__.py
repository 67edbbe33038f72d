"""Quiz Markdown: questions as text that people can read, compare and write by hand."""

from quizzes.domain.interchange.quiz_markdown.reader import ReadQuiz, read_quiz
from quizzes.domain.interchange.quiz_markdown.writer import write_question, write_quiz

__all__ = ["ReadQuiz", "read_quiz", "write_question", "write_quiz"]
