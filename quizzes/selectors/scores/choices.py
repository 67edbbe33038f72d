"""How often each option of a question was chosen, over all versions answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, QuerySet

from quizzes.domain.questions.base import Answer, BadPayload, Key, Question
from quizzes.domain.statistics.items import choice_counts
from quizzes.models import Item, QuestionVersion

Answers = Sequence[tuple[Answer, int]]


class Given(NamedTuple):
    """Answers that are alike. ``canonical``: '' for blanks; ``times``: how many."""

    version: int
    canonical: str
    answer: Answer
    times: int


class _Line(NamedTuple):
    """One choice, as it read in the version that was answered."""

    part: Key
    prompt: str
    chosen: Key
    text: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Made ``count`` times in ``of`` answers to versions that offered it.

    ``part``, ``chosen``: the keys that name it. ``numbers``: of the versions that said
    so, where not all of them did.
    """

    part: Key
    chosen: Key
    text: str
    is_right: bool
    count: int
    of: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """The choices for one prompt, or all options of a question without prompts."""

    prompt: str
    choices: tuple[Choice, ...]


def answers_given(items: QuerySet[Item]) -> list[Given]:
    """The answers that count in these items, blanks too, alike ones together; 1 query.

    ``items``: a queryset of items of one question, in no order.
    """
    fields = ("version", "response__canonical", "response__answer")
    rows = items.values_list(*fields).annotate(n=Count("pk"))
    return [Given(pk, text or "", answer, n) for pk, text, answer, n in rows]


def choice_groups(
    versions: Mapping[int, QuestionVersion], given: Iterable[Given]
) -> tuple[ChoiceGroup, ...]:
    """Every option with how often it was chosen; of pairs only those that were made.

    The right one is always there. Lines are the same where key and text are.
    """
    tally: dict[_Line, tuple[int, int, tuple[int, ...]]] = {}
    by_version: dict[int, list[tuple[Answer, int]]] = {}
    for each in given:
        if each.canonical:
            by_version.setdefault(each.version, []).append((each.answer, each.times))
    for pk in sorted(by_version, key=lambda pk: -versions[pk].number):
        for line, count, of in _of_version(versions[pk], by_version[pk]):
            before = tally.get(line, (0, 0, ()))
            numbers = (versions[pk].number, *before[2])
            tally[line] = (before[0] + count, before[1] + of, numbers)
    return _grouped(tally, len(by_version))


def _of_version(
    version: QuestionVersion, answers: Answers
) -> Iterable[tuple[_Line, int, int]]:
    try:
        question = version.as_question()
    except BadPayload:
        return
    counts = choice_counts(question, answers)
    total = sum(count for _, count in answers)
    for line in _lines(question):
        count = counts.get((line.part, line.chosen), 0)
        if count or line.is_right or not line.prompt:
            yield line, count, total


def _lines(question: Question) -> Iterable[_Line]:
    """All that could be chosen, in the author's order."""
    shown, texts = question.present(b""), question.part_texts()
    offered = {option.key for option in shown.options}
    options = [key for key in texts if key in offered]
    has_prompts = bool(shown.prompts)
    for part in question.mark(None).parts:
        for key in options if has_prompts else [part.key]:
            prompt = texts[part.key] if has_prompts else ""
            yield _Line(part.key, prompt, key, texts[key], key == part.right)


def _grouped(
    tally: Mapping[_Line, tuple[int, int, tuple[int, ...]]], versions: int
) -> tuple[ChoiceGroup, ...]:
    groups: dict[tuple[Key, str], list[Choice]] = {}
    for line, (count, of, numbers) in tally.items():
        group = groups.setdefault((line.part if line.prompt else "", line.prompt), [])
        some = numbers if len(numbers) < versions else ()
        choice = Choice(
            line.part, line.chosen, line.text, line.is_right, count, of, some
        )
        group.append(choice)
    return tuple(
        ChoiceGroup(prompt, tuple(choices)) for (_, prompt), choices in groups.items()
    )


def choosing(
    versions: Mapping[int, QuestionVersion],
    given: Iterable[Given],
    *,
    part: Key,
    chosen: Key,
) -> dict[int, list[str]]:
    """The canonical answers that made this choice, by version."""
    found: dict[int, list[str]] = {}
    for each in given:
        if each.canonical and _chose(versions[each.version], each, part, chosen):
            found.setdefault(each.version, []).append(each.canonical)
    return found


def _chose(version: QuestionVersion, given: Given, part: Key, chosen: Key) -> bool:
    try:
        marking = version.as_question().mark(given.answer)
    except BadPayload:
        return False
    return any(each.key == part and each.chosen == chosen for each in marking.parts)
