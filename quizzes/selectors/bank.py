"""Questions as screens show them: to be answered, or marked with its reasons."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from quizzes.domain.attempts.marks import share_of
from quizzes.domain.attempts.wire import FIELD, PART_FIELD, wire_value
from quizzes.domain.questions.base import (
    Answer,
    Key,
    Marking,
    Presentation,
    Question,
    Shown,
)
from quizzes.domain.questions.keys import letter_keys
from quizzes.models import QuestionVersion
from quizzes.selectors.notes import Passage, passages_of_each


@dataclass(frozen=True, slots=True)
class Stem:
    """``line``: what is asked, inline Markdown; ``rest``: the blocks after it."""

    line: str
    rest: str

    @classmethod
    def of(cls, markdown: str) -> "Stem":
        line, _, rest = markdown.partition("\n\n")
        return cls(line, rest)


@dataclass(frozen=True, slots=True)
class ShownOption:
    """``wire`` stands for its key in the page; ``letter`` names it by place."""

    wire: str
    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownPrompt:
    """``field`` is the name of its form field; ``chosen`` its wire value so far."""

    field: str
    text: str
    chosen: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question before its answer. Holds nothing that tells which option is right.

    ``chosen``: the wire values that were sent for it as a whole.
    """

    kind: str
    stem: Stem
    rule: str
    options: tuple[ShownOption, ...]
    prompts: tuple[ShownPrompt, ...]
    may_repeat: bool
    chosen: tuple[str, ...]

    @property
    def template(self) -> str:
        return f"questions/{self.kind}/answer.html"

    @property
    def is_broad(self) -> bool:
        """Whether it takes the whole width: answers stand beside prompts."""
        return bool(self.prompts)

    @property
    def spare_count(self) -> int:
        """How many answers fit nothing; 0 where that cannot be said."""
        # A question that is still being written may have too few.
        return max(0, 0 if self.may_repeat else len(self.options) - len(self.prompts))


@dataclass(frozen=True, slots=True)
class ReviewedPart:
    """``chosen`` and ``right``: inline Markdown of what was chosen and what fits."""

    letter: str
    text: str
    reason: str
    chosen: str
    right: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question after its answer: outcome, reasons and passages.

    ``passages``: what settles it, and what would have helped; ``more_passages``: what
    the notes say of its other parts.
    """

    kind: str
    stem: Stem
    rule: str
    explanation: str
    outcome: str
    verdict: str
    is_answered: bool
    has_prompts: bool
    parts: tuple[ReviewedPart, ...]
    leftovers: tuple[ReviewedPart, ...]
    passages: tuple[Passage, ...]
    more_passages: tuple[Passage, ...]

    @property
    def template(self) -> str:
        return f"questions/{self.kind}/review.html"

    @property
    def is_broad(self) -> bool:
        """Whether it takes the whole width: answers stand beside prompts."""
        return self.has_prompts


def outcome_of(share: Fraction | None) -> str:
    """Name a share of the marks: right, partial, wrong; None is unanswered."""
    if share is None:
        return "unanswered"
    return "right" if share >= 1 else "partial" if share > 0 else "wrong"


def mark_outcome(mark: Decimal | None, out_of: Decimal) -> str:
    """``outcome_of`` for stored marks; None is unanswered."""
    return outcome_of(None if mark is None else share_of(mark, out_of=out_of))


def open_question(
    question: Question, *, seed: bytes, sent: Mapping[str, Sequence[str]]
) -> OpenQuestion:
    """``sent``: form fields that came back with a mistake, to be shown as they were."""
    shown = question.present(seed)
    prompts = []
    for part in shown.prompts:
        field = PART_FIELD + wire_value(seed, key=part.key)
        prompts.append(ShownPrompt(field, part.text, chosen=_last(sent.get(field))))
    return OpenQuestion(
        kind=question.kind,
        stem=Stem.of(question.stem),
        rule=question.rule,
        options=tuple(
            ShownOption(wire_value(seed, key=part.key), letter, part.text)
            for part, letter in _lettered(shown.options)
        ),
        prompts=tuple(prompts),
        may_repeat=shown.may_repeat,
        chosen=tuple(sent.get(FIELD, ())),
    )


class Answered(NamedTuple):
    """A version with its content, and what was answered to it; None for a blank."""

    version: QuestionVersion
    question: Question
    answer: Answer | None
    seed: bytes


def marked_question(
    version: QuestionVersion, question: Question, *, answer: Answer | None, seed: bytes
) -> MarkedQuestion:
    """What a marked question shows; two queries, for its passages.

    ``question``: the content of ``version``.
    """
    [marked] = marked_questions([Answered(version, question, answer, seed)])
    return marked


def marked_questions(answered: Sequence[Answered]) -> list[MarkedQuestion]:
    """``marked_question`` for each of these; two queries for all of them.

    No version comes twice.
    """
    shown_first = {each.version.pk: _shown_first(each) for each in answered}
    about = {
        each.version.pk: shown_first[each.version.pk] | dict(each.question.sources())
        for each in answered
    }
    passages = passages_of_each(about)
    return [
        _marked(each, passages[each.version.pk], shown_first[each.version.pk])
        for each in answered
    ]


def _shown_first(answered: Answered) -> dict[Key, str]:
    """The parts whose sentences help after this answer."""
    if answered.answer is None:
        return {}
    return dict(answered.question.to_reread(answered.answer))


def _marked(
    answered: Answered, passages: Mapping[Key, Passage], shown_first: Container[Key]
) -> MarkedQuestion:
    return reviewed_question(
        answered.question,
        explanation=answered.version.explanation,
        answer=answered.answer,
        seed=answered.seed,
        passages=tuple(
            passages[part] for part in passages if not part or part in shown_first
        ),
        more_passages=tuple(
            passages[part] for part in passages if part and part not in shown_first
        ),
    )


def reviewed_question(
    question: Question,
    *,
    explanation: str,
    answer: Answer | None,
    seed: bytes,
    passages: tuple[Passage, ...],
    more_passages: tuple[Passage, ...] = (),
) -> MarkedQuestion:
    """What an answered question shows, stored or not; no query."""
    shown, marking = question.present(seed), question.mark(answer)
    letters = {part.key: letter for part, letter in _lettered(shown.options)}
    return MarkedQuestion(
        kind=question.kind,
        stem=Stem.of(question.stem),
        rule=question.rule,
        explanation=explanation,
        outcome=outcome_of(None if answer is None else marking.share),
        verdict=question.verdict(answer, letters=letters),
        is_answered=answer is not None,
        has_prompts=bool(shown.prompts),
        parts=_reviewed(question, shown, marking),
        leftovers=_leftovers(question, shown, marking),
        passages=passages,
        more_passages=more_passages,
    )


def _lettered(parts: Sequence[Shown]) -> Iterator[tuple[Shown, str]]:
    """Each part with the letter of its place: A, B, C."""
    for part, letter in zip(parts, letter_keys(), strict=False):
        yield part, letter.upper()


def _last(values: Sequence[str] | None) -> str:
    return values[-1] if values else ""


def _reviewed(
    question: Question, shown: Presentation, marking: Marking
) -> tuple[ReviewedPart, ...]:
    texts, reasons = question.part_texts(), question.reasons()
    marks = {part.key: part for part in marking.parts}
    return tuple(
        ReviewedPart(
            letter=letter,
            text=part.text,
            reason=reasons.get(part.key, ""),
            chosen=texts[mark.chosen] if mark.chosen else "",
            right=texts[mark.right] if mark.right else "",
            is_right=mark.is_right,
        )
        for part, letter in _lettered(shown.prompts or shown.options)
        for mark in (marks[part.key],)
    )


def _leftovers(
    question: Question, shown: Presentation, marking: Marking
) -> tuple[ReviewedPart, ...]:
    if not shown.prompts:
        return ()
    reasons, placed = question.reasons(), {part.right for part in marking.parts}
    return tuple(
        ReviewedPart("", part.text, reasons.get(part.key, ""), "", "", is_right=True)
        for part in shown.options
        if part.key not in placed
    )
