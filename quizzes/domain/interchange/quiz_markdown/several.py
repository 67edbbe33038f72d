"""Several answers as text: ``- [x] right``, ``- [ ] wrong``, ``- [50%] a part``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quizzes.domain.interchange.quiz_markdown.items import (
    Answers,
    Item,
    check_question,
    sources_of,
)
from quizzes.domain.interchange.quiz_markdown.options import (
    SQUARE,
    keyed_items,
    read_options,
    warn_about_options,
    write_options,
)
from quizzes.domain.interchange.report import Problem, Problems
from quizzes.domain.questions.authored import Quote
from quizzes.domain.questions.base import Key
from quizzes.domain.questions.options import RIGHT, WRONG, Option
from quizzes.domain.questions.several_choice import (
    OWN_WEIGHTS,
    USUAL_RULE,
    SeveralChoice,
)


def read_several(
    answers: Answers, *, problems: Problems
) -> tuple[SeveralChoice, dict[Key, Quote]]:
    """Read the options of a several-answer question, and the citations among them."""
    keyed = keyed_items(answers)
    options = read_options(keyed, brackets=SQUARE, problems=problems)
    partial = answers.partial or USUAL_RULE
    if partial != OWN_WEIGHTS:
        options = _without_weights(options, answers.items, problems)
    question = SeveralChoice(
        answers.stem, options, partial=partial, is_shuffled=answers.is_shuffled
    )
    check_question(question, line=answers.line, problems=problems)
    return question, sources_of(keyed.items())


def write_several(
    question: SeveralChoice, *, quotes: Mapping[Key, Quote]
) -> Iterator[str]:
    """The lines of all options."""
    return write_options(question.options, brackets=SQUARE, quotes=quotes)


def warn_about_several(question: SeveralChoice, *, line: int) -> Iterator[Problem]:
    """What lets a learner guess."""
    right = [option for option in question.options if option.weight > WRONG]
    wrong = [option for option in question.options if option.weight <= WRONG]
    yield from warn_about_options(right, wrong, line=line)
    if not wrong:
        yield Problem(
            line,
            "Every option is right.",
            "Add one that is wrong, or whoever ticks them all earns the points.",
        )


def _without_weights(
    options: Sequence[Option], items: Sequence[Item], problems: Problems
) -> tuple[Option, ...]:
    """Note each weight that this question's rule has no use for, and take it off."""
    for option, item in zip(options, items, strict=True):
        if option.weight not in (RIGHT, WRONG):
            problems.add(
                item.line,
                "This option has a weight of its own.",
                "Write `[x]` or `[ ]`, or `partial=weights` behind the stem.",
            )
    return tuple(
        replace(option, weight=RIGHT if option.weight > WRONG else WRONG)
        for option in options
    )
