"""Promise 1 of Quiz Markdown: nothing is lost between text and questions."""

from hypothesis import HealthCheck, given, settings

from quizzes.domain.interchange.quiz_markdown import (
    read_quiz,
    write_question,
    write_quiz,
)
from tests.domain.interchange.files import quizzes, texts
from tests.domain.interchange.strategies import (
    choices,
    matchings,
    questions,
    severals,
    true_falses,
)

slow_to_draw = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def read_one(text):
    read = read_quiz(text, needs_keys=True)
    return read.problems, read.quiz.questions


@slow_to_draw
@given(questions(choices()))
def test_a_written_choice_is_read_as_it_was(question):
    assert read_one(write_question(question)) == ((), (question,))


@slow_to_draw
@given(questions(severals()))
def test_a_written_several_answer_question_is_read_as_it_was(question):
    assert read_one(write_question(question)) == ((), (question,))


@slow_to_draw
@given(questions(true_falses()))
def test_a_written_true_or_false_is_read_as_it_was(question):
    assert read_one(write_question(question)) == ((), (question,))


@slow_to_draw
@given(questions(matchings()))
def test_a_written_matching_question_is_read_as_it_was(question):
    assert read_one(write_question(question)) == ((), (question,))


@slow_to_draw
@given(quizzes())
def test_a_written_quiz_is_read_as_it_was(quiz):
    read = read_quiz(write_quiz(quiz), needs_keys=True)

    assert (read.problems, read.quiz) == ((), quiz)


@slow_to_draw
@given(texts())
def test_any_text_is_read_or_refused(text):
    read = read_quiz(text)

    if not read.problems:
        written = write_quiz(read.quiz)
        assert read_quiz(written, needs_keys=True).quiz == read.quiz
        assert write_quiz(read_quiz(written).quiz) == written
