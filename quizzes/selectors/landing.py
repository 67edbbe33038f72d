"""The landing page: a quiz to begin with, and one question to try at once."""

from dataclasses import dataclass

from quizzes.domain.attempts.timing import minutes_expected
from quizzes.domain.attempts.wire import FIELD, read_wire
from quizzes.domain.questions.shuffle import keyed_digest
from quizzes.models import QuestionVersion, Quiz
from quizzes.selectors.bank import (
    MarkedQuestion,
    OpenQuestion,
    marked_question,
    open_question,
)

SAMPLE_KEY = "welcome"


@dataclass(frozen=True, slots=True)
class FirstQuiz:
    slug: str
    title: str
    question_count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample question, open or marked; nothing of it is stored."""

    open: OpenQuestion
    marked: MarkedQuestion | None


def first_quiz() -> FirstQuiz | None:
    """The largest quiz that may be practised; 1 query."""
    quizzes = Quiz.objects.open_to_practice().with_question_count().order_by("pk")
    quiz = max(quizzes, key=lambda each: each.question_count, default=None)
    if quiz is None or not quiz.question_count:
        return None
    count = quiz.question_count
    return FirstQuiz(quiz.slug, quiz.title, count, minutes_expected(count))


def sample(chosen: str) -> Sample | None:
    """The question that is tried on the landing page; at most 3 queries.

    ``chosen``: the wire value of an option, '' before one is chosen. Raises BadAnswer
    when it is no option of this question.
    """
    versions = QuestionVersion.objects.newest().filter(question__key=SAMPLE_KEY)
    version = versions.filter(question__status="published").first()
    if version is None:
        return None
    question = version.as_question()
    seed = keyed_digest(b"sample", version.digest)
    unanswered = open_question(question, seed=seed, sent={})
    if not chosen:
        return Sample(unanswered, marked=None)
    keys = question.present(seed).keys()
    answer = question.read(read_wire({FIELD: [chosen]}, keys=keys, seed=seed))
    return Sample(unanswered, marked_question(version, answer=answer, seed=seed))
