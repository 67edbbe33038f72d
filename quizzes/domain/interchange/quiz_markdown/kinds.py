"""Every kind of question that this format knows: how it is read, written and judged."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from quizzes.domain.interchange.quiz_markdown.choices import (
    read_choice,
    warn_about_choice,
    write_choice,
)
from quizzes.domain.interchange.quiz_markdown.markers import Form
from quizzes.domain.interchange.quiz_markdown.pairs import read_pairs, write_pairs
from quizzes.domain.interchange.quiz_markdown.several import (
    read_several,
    warn_about_several,
    write_several,
)
from quizzes.domain.interchange.report import Problem
from quizzes.domain.questions.authored import AuthoredQuestion, Quote
from quizzes.domain.questions.base import Key, Question
from quizzes.domain.questions.matching import Matching
from quizzes.domain.questions.several_choice import SeveralChoice
from quizzes.domain.questions.single_choice import SingleChoice
from quizzes.domain.questions.true_false import TrueFalse

# Called as read(answers, problems=), write(question, quotes=), warn(question, line=).
Read: TypeAlias = Callable[..., tuple[Question, dict[Key, Quote]]]
Write: TypeAlias = Callable[..., Iterator[str]]
Warn: TypeAlias = Callable[..., Iterator[Problem]]

READERS: dict[Form, Read] = {
    Form.CHOICE: read_choice,
    Form.SEVERAL: read_several,
    Form.PAIR: read_pairs,
}
WITH_PARTIAL = frozenset({Form.SEVERAL})
NOT_YET = {Form.GAP: "Gap", Form.STEP: "Ordering"}

WRITERS: dict[str, Write] = {
    SingleChoice.kind: write_choice,
    SeveralChoice.kind: write_several,
    TrueFalse.kind: write_choice,
    Matching.kind: write_pairs,
}
_WARNERS: dict[str, Warn] = {
    SingleChoice.kind: warn_about_choice,
    SeveralChoice.kind: warn_about_several,
}


def write_answers(question: AuthoredQuestion) -> Iterator[str]:
    """The lines of the answers."""
    return WRITERS[question.question.kind](question.question, quotes=question.quotes)


def warn_about_answers(question: AuthoredQuestion) -> Iterator[Problem]:
    """What the answers give away."""
    if warn := _WARNERS.get(question.question.kind):
        yield from warn(question.question, line=question.line)
