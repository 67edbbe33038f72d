"""What robots that know nothing make of the questions, in sentences."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from quizzes.domain.audit.gate import Finding, findings
from quizzes.domain.questions.wording import listed
from quizzes.models import QuestionVersion
from quizzes.selectors.quiz_publishing.content import Content
from quizzes.selectors.quiz_publishing.problem import Problem

_NAMED = 3
_TAKING = {
    "longest": "the longest answer",
    "first": "the first answer",
    "last": "the last answer",
    "most words shared with the stem": "the answer that shares most words with what "
    "is asked",
    "odd one out": "the answer that is least like the others",
}


def robots_on(content: Content) -> Iterator[tuple[Problem, bool]]:
    """Each with whether the robot does better than chance."""
    for finding in findings([version.as_question() for version in content.versions]):
        drivers = [content.versions[index] for index in finding.drivers[:_NAMED]]
        slots = (content.slot_of(version.question_id) for version in drivers)
        first = next(filter(None, slots), None)
        said, key = _found(finding, drivers), f"robot {finding.robot}"
        yield Problem(said, slot=first, key=key), finding.is_beaten


def _found(finding: Finding, drivers: Sequence[QuestionVersion]) -> str:
    total, taking = finding.total, _TAKING.get(finding.robot, finding.robot)
    verb = "gets" if finding.is_beaten else "gets only"
    names = listed([f"“{each.question.title}”" for each in drivers])
    return (
        f"Whoever always takes {taking} {verb} {_figure(total.hits)} of "
        f"{total.choices} right, by chance {_figure(total.expected)}. "
        f"Change some of these: {names}."
    )


def _figure(number: Fraction) -> str:
    """To one place: 14, 6.7."""
    return f"{float(number):.1f}".removesuffix(".0")
