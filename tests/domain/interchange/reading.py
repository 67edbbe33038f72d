"""Short ways to read one question, or what is wrong with a text."""

from quizzes.domain.interchange.quiz_markdown import read_quiz

CHOICE = "- (x) a\n- ( ) b\n"
PAIRS = "- a => b\n- c => d\n"


def question_of(text):
    """The only question of a text that has no problems."""
    read = read_quiz(text)
    assert read.problems == ()
    [question] = read.quiz.questions
    return question


def stem_of(text):
    return question_of(text).question.stem


def problems_of(text, **options):
    """Line and sentences of each problem."""
    problems = read_quiz(text, **options).problems
    return [(problem.line, str(problem)) for problem in problems]


def problem_of(text, **options):
    [problem] = problems_of(text, **options)
    return problem
