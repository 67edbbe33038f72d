"""Questions as screens show them: to be answered, or marked with its reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from quizzes.domain.attempts.wire import FIELD, PART_FIELD, wire_value
from quizzes.domain.questions.base import Answer, Key, Marking, Presentation, Question
from quizzes.domain.questions.keys import letter_keys
from quizzes.models import Citation, QuestionVersion, Sentence


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
    """A question before its answer. Holds nothing that tells which option is right."""

    kind: str
    stem: Stem
    rule: str
    options: tuple[ShownOption, ...]
    prompts: tuple[ShownPrompt, ...]
    may_repeat: bool
    chosen: str

    @property
    def template(self) -> str:
        return f"questions/{self.kind}/answer.html"

    @property
    def spare_count(self) -> int:
        """How many answers fit nothing; 0 where that cannot be said."""
        return 0 if self.may_repeat else len(self.options) - len(self.prompts)


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
class PassageLine:
    """``kind``: sentence, item, row or code."""

    text: str
    kind: str
    is_cited: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited sentence, among its neighbours when it settles the question itself.

    ``about``: else the option that it speaks of, as inline Markdown.
    """

    about: str
    notes_title: str
    heading: str
    lines: tuple[PassageLine, ...]


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question after its answer: outcome, reasons and passages."""

    kind: str
    stem: Stem
    rule: str
    explanation: str
    outcome: str
    is_answered: bool
    parts: tuple[ReviewedPart, ...]
    leftovers: tuple[ReviewedPart, ...]
    passages: tuple[Passage, ...]

    @property
    def template(self) -> str:
        return f"questions/{self.kind}/review.html"

    @property
    def right_letter(self) -> str:
        """The letter of the option that is right."""
        return next((part.letter for part in self.parts if part.right), "")

    @property
    def right_parts(self) -> int:
        return sum(part.is_right for part in self.parts)


def outcome_of(share: Fraction | None) -> str:
    """Name a share of the marks: right, partial, wrong; None is unanswered."""
    if share is None:
        return "unanswered"
    return "right" if share >= 1 else "partial" if share > 0 else "wrong"


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
            ShownOption(wire_value(seed, key=part.key), letter.upper(), part.text)
            for part, letter in zip(shown.options, letter_keys(), strict=False)
        ),
        prompts=tuple(prompts),
        may_repeat=shown.may_repeat,
        chosen=_last(sent.get(FIELD)),
    )


def marked_question(
    version: QuestionVersion, *, answer: Answer | None, seed: bytes
) -> MarkedQuestion:
    """What a marked question shows; two queries, for its passages."""
    question = version.as_question()
    shown, marking = question.present(seed), question.mark(answer)
    about = {"": ""} | dict(question.to_reread(answer) if answer is not None else {})
    return MarkedQuestion(
        kind=question.kind,
        stem=Stem.of(question.stem),
        rule=question.rule,
        explanation=version.explanation,
        outcome=outcome_of(None if answer is None else marking.share),
        is_answered=answer is not None,
        parts=_reviewed(question, shown, marking),
        leftovers=_leftovers(question, shown, marking),
        passages=_passages(version, about=about),
    )


def passage_of(citation: Citation) -> Passage:
    """The passage of one citation; one query."""
    neighbours = _neighbours([citation.sentence_id])
    return _passage(citation.sentence, "", neighbours=neighbours)


def _last(values: Sequence[str] | None) -> str:
    return values[-1] if values else ""


def _reviewed(
    question: Question, shown: Presentation, marking: Marking
) -> tuple[ReviewedPart, ...]:
    texts, reasons = question.part_texts(), question.reasons()
    marks = {part.key: part for part in marking.parts}
    return tuple(
        ReviewedPart(
            letter=letter.upper(),
            text=part.text,
            reason=reasons.get(part.key, ""),
            chosen=texts[mark.chosen] if mark.chosen else "",
            right=texts[mark.right] if mark.right else "",
            is_right=mark.is_right,
        )
        for part, letter in zip(
            shown.prompts or shown.options, letter_keys(), strict=False
        )
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


def _passages(
    version: QuestionVersion, *, about: Mapping[Key, str]
) -> tuple[Passage, ...]:
    """The passages of the named parts, each sentence once; two queries."""
    citations = {
        citation.part: citation for citation in Citation.objects.of([version.pk])
    }
    wanted: dict[int, tuple[Citation, str]] = {}
    for part, words in about.items():
        if citation := citations.get(part):
            wanted.setdefault(citation.sentence_id, (citation, words))
    neighbours = _neighbours(list(wanted))
    return tuple(
        _passage(citation.sentence, words, neighbours=neighbours)
        for citation, words in wanted.values()
    )


def _neighbours(sentences: Sequence[int]) -> Mapping[tuple[int, int], list[Sentence]]:
    """The sentences of each passage, by revision and block; one query, or none."""
    if not sentences:
        return {}
    rows = Sentence.objects.beside(Sentence.objects.filter(pk__in=sentences))
    grouped = groupby(rows, key=lambda row: (row.revision_id, row.block))
    return {place: list(group) for place, group in grouped}


def _passage(
    cited: Sentence,
    about: str,
    *,
    neighbours: Mapping[tuple[int, int], Sequence[Sentence]],
) -> Passage:
    return Passage(
        about=about,
        notes_title=cited.revision.notes.title,
        heading=cited.heading,
        lines=tuple(
            PassageLine(row.text, row.kind, is_cited=row.pk == cited.pk)
            for row in neighbours[cited.revision_id, cited.block]
            if not about or row.pk == cited.pk
        ),
    )
