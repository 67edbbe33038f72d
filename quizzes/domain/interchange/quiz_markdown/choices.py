"""One right option as text: ``- (x) right``, ``- ( ) wrong``; True and False too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quizzes.domain.interchange.quiz_markdown.items import (
    Answers,
    check_question,
    sources_of,
)
from quizzes.domain.interchange.quiz_markdown.options import (
    ROUND,
    keyed_items,
    read_options,
    warn_about_options,
    write_options,
)
from quizzes.domain.interchange.report import Problem, Problems
from quizzes.domain.questions.authored import Quote
from quizzes.domain.questions.base import Key
from quizzes.domain.questions.options import Option
from quizzes.domain.questions.single_choice import SingleChoice
from quizzes.domain.questions.true_false import FALSE, TRUE, TrueFalse


def read_choice(
    answers: Answers, *, problems: Problems
) -> tuple[SingleChoice | TrueFalse, dict[Key, Quote]]:
    """Read the options of a question with round markers, and the citations among them.

    Options that are True and False, and no other, make it a question of that kind.
    """
    keyed = keyed_items(answers)
    options = read_options(keyed, brackets=ROUND, problems=problems)
    question: SingleChoice | TrueFalse
    if sorted(option.text for option in options) == [FALSE, TRUE]:
        question, keys = _true_false(answers.stem, options)
        sources = sources_of((keys[key], item) for key, item in keyed.items())
    else:
        question = SingleChoice(answers.stem, options, is_shuffled=answers.is_shuffled)
        sources = sources_of(keyed.items())
    check_question(question, line=answers.line, problems=problems)
    return question, sources


def write_choice(
    question: SingleChoice | TrueFalse, *, quotes: Mapping[Key, Quote]
) -> Iterator[str]:
    """The lines of all options."""
    return write_options(question.options, brackets=ROUND, quotes=quotes)


def warn_about_choice(question: SingleChoice, *, line: int) -> Iterator[Problem]:
    """What lets a learner guess."""
    right = [option for option in question.options if option.is_right]
    wrong = [option for option in question.options if not option.is_right]
    return warn_about_options(right, wrong, line=line)


def _true_false(
    stem: str, options: Sequence[Option]
) -> tuple[TrueFalse, dict[Key, Key]]:
    """The question, and the key that each written option has in it.

    True comes first, whatever the order in the file, and nothing is ever shuffled, so
    pins mean nothing.
    """
    ordered = sorted(options, key=lambda option: option.text, reverse=True)
    keys = {old.key: new.key for old, new in zip(ordered, options, strict=True)}
    renamed = (
        replace(option, key=keys[option.key], is_pinned=False) for option in ordered
    )
    return TrueFalse(stem, tuple(renamed)), keys
