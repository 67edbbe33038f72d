"""Matching as text: ``- left => right``, and ``- => right`` for a spare answer."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizzes.domain.interchange.quiz_markdown.inline import (
    ARROW,
    marks,
    one_line,
    with_hidden_arrows,
    with_plain_arrows,
)
from quizzes.domain.interchange.quiz_markdown.items import (
    Answers,
    Item,
    check_question,
    refuse_empty,
    sources_of,
    write_item,
)
from quizzes.domain.interchange.quiz_markdown.markers import guarded, unguarded
from quizzes.domain.interchange.report import Problems, excerpt
from quizzes.domain.questions.authored import Quote
from quizzes.domain.questions.base import Key
from quizzes.domain.questions.keys import letter_keys, number_keys
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from quizzes.domain.questions.wording import same_words

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Pair:
    """``left`` is '' for a spare answer."""

    item: Item
    left: str
    right: str
    answer: Key


def read_pairs(
    answers: Answers, *, problems: Problems
) -> tuple[Matching, dict[Key, Quote]]:
    """Read the lines of a matching question, and the citations among them."""
    pairs = _pairs(answers.items, problems)
    prompts = dict(
        zip(number_keys(), (each for each in pairs if each.left), strict=False)
    )
    spares = {pair.answer: pair.item for pair in pairs if not pair.left}
    question = Matching(
        stem=answers.stem,
        prompts=tuple(_prompt(key, pair) for key, pair in prompts.items()),
        answers=_match_answers(pairs),
        is_shuffled=answers.is_shuffled,
    )
    if len(pairs) == len(answers.items) or len(prompts) >= _FEWEST:
        check_question(question, line=answers.line, problems=problems)
    cited = {key: pair.item for key, pair in prompts.items()} | spares
    return question, sources_of(cited.items())


def write_pairs(question: Matching, *, quotes: Mapping[Key, Quote]) -> Iterator[str]:
    """The lines of all pairs, each spare answer behind the answers it follows."""
    right = {answer.key: answer.text for answer in question.answers}
    for part in _in_order(question):
        if isinstance(part, Prompt):
            left = guarded(with_hidden_arrows(one_line(part.text)))
            answer = right.get(part.answer, "")
        else:
            left, answer = "", part.text
        yield from write_item(
            f"{left} {ARROW} {with_hidden_arrows(one_line(answer))}".lstrip(),
            reason=part.reason,
            source=quotes.get(part.key),
            is_pinned=part.is_pinned,
        )


def _pairs(items: Sequence[Item], problems: Problems) -> list[_Pair]:
    """The lines that can be read. Equal right sides share a key, except spare ones."""
    fresh = letter_keys()
    known: dict[str, Key] = {}
    pairs = []
    for item in items:
        left, right = _sides(item, problems)
        if not right:
            continue
        key = known.get(same_words(right)) if left else None
        if key is None:
            key = next(fresh)
            known |= {same_words(right): key} if left else {}
        pairs.append(_Pair(item, left, right, key))
    return pairs


def _sides(item: Item, problems: Problems) -> tuple[str, str]:
    """What stands left and right of the arrow; the right is '' if unreadable."""
    found = list(marks(item.text))
    arrows = [mark for mark in found if mark.kind == "arrow"]
    if any(mark.kind == "tick" for mark in found):
        problems.add(
            item.line,
            f"A backtick in {excerpt(item.text)} opens code that does not end.",
            "Close it, or write a plain backtick as `` \\` ``.",
        )
        return "", ""
    if len(arrows) != 1:
        _refuse_arrows(item, len(arrows), problems)
        return "", ""
    left = item.text[: arrows[0].start].strip()
    right = item.text[arrows[0].end :].strip()
    if not right:
        problems.add(
            item.line,
            f"The pair {excerpt(item.text)} has no answer.",
            "Write one behind the arrow: `- left => right`.",
        )
    return unguarded(with_plain_arrows(left)), with_plain_arrows(right)


def _refuse_arrows(item: Item, count: int, problems: Problems) -> None:
    if not item.text:
        refuse_empty(item, problems=problems)
    elif count:
        problems.add(
            item.line,
            f"The pair {excerpt(item.text)} has more than one arrow.",
            "Write `\\=>` for an arrow that belongs to the text, or put it into code.",
        )
    else:
        problems.add(
            item.line,
            f"The answer {excerpt(item.text)} has no arrow.",
            "Write `- left => right`. A list that belongs to the stem uses `*`.",
        )


def _prompt(key: Key, pair: _Pair) -> Prompt:
    item = pair.item
    return Prompt(
        key, pair.left, pair.answer, reason=item.reason.text, is_pinned=item.is_pinned
    )


def _match_answers(pairs: Sequence[_Pair]) -> tuple[MatchAnswer, ...]:
    answers: dict[Key, MatchAnswer] = {}
    for pair in pairs:
        if not pair.left:
            reason, is_pinned = pair.item.reason.text, pair.item.is_pinned
            answers[pair.answer] = MatchAnswer(
                pair.answer, pair.right, reason=reason, is_pinned=is_pinned
            )
        else:
            answers.setdefault(pair.answer, MatchAnswer(pair.answer, pair.right))
    return tuple(answers.values())


def _in_order(question: Matching) -> Iterator[Prompt | MatchAnswer]:
    """Prompts in their order, and spare answers so that answers keep theirs as well."""
    place = {answer.key: at for at, answer in enumerate(question.answers)}
    fitting = {prompt.answer for prompt in question.prompts}
    spares = deque(each for each in question.answers if each.key not in fitting)
    for prompt in question.prompts:
        while spares and place[spares[0].key] < place.get(prompt.answer, 0):
            yield spares.popleft()
        yield prompt
    yield from spares
