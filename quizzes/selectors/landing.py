"""The landing page: a quiz to begin with, and one question to try at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizzes.domain.attempts.timing import minutes_expected
from quizzes.domain.attempts.wire import read_wire
from quizzes.domain.questions.base import BadAnswer
from quizzes.domain.questions.shuffle import keyed_digest
from quizzes.models import Question, QuestionVersion, Quiz
from quizzes.models.bank import SAMPLE_KEY
from quizzes.selectors.bank import (
    MarkedQuestion,
    OpenQuestion,
    marked_question,
    open_question,
)
from quizzes.selectors.pool import sizes_of


@dataclass(frozen=True, slots=True)
class FirstQuiz:
    slug: str
    title: str
    question_count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample question, open or marked; nothing of it is stored.

    ``refusal``: why an answer could not be marked, as a sentence for the learner.
    """

    open: OpenQuestion
    marked: MarkedQuestion | None = None
    refusal: str = ""


def first_quiz(now: datetime) -> FirstQuiz | None:
    """The largest quiz that anybody may practise now; 2 queries at most."""
    practised = Quiz.objects.open_to(Quiz.Mode.PRACTICE).open_at(now)
    everybodys = practised.filter(audience=Quiz.Audience.EVERYONE)
    sizes = sizes_of(everybodys, now=now)
    quiz = max(sizes, key=lambda each: (sizes[each], -each.pk), default=None)
    if quiz is None:
        return None
    count = sizes[quiz]
    return FirstQuiz(quiz.slug, quiz.title, count, minutes_expected(count))


def sample(sent: Mapping[str, Sequence[str]]) -> Sample | None:
    """The question that is tried on the landing page; at most 3 queries.

    It is a question that no quiz asks. ``sent``: the form fields of a try, or none.
    """
    unasked = Question.objects.published().filter(slots=None)
    versions = QuestionVersion.objects.newest().filter(question__in=unasked)
    version = versions.filter(question__key=SAMPLE_KEY).first()
    if version is None:
        return None
    question = version.as_question()
    seed = keyed_digest(b"sample", version.digest)
    unanswered = open_question(question, seed=seed, sent=sent)
    if not sent:
        return Sample(unanswered)
    try:
        keys = question.part_texts()
        answer = question.read(read_wire(sent, keys=keys, seed=seed))
    except BadAnswer as mistake:
        return Sample(unanswered, refusal=str(mistake))
    marked = marked_question(version, question, answer=answer, seed=seed)
    return Sample(unanswered, marked)
