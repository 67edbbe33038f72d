"""What the form of a kind makes of its fields, and the rows that its page shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from quizzes.domain.ids import id_of
from quizzes.domain.questions.base import Key, Question
from quizzes.forms.questions.fields import (
    Control,
    Fields,
    Problem,
    line_of,
    value_of,
)
from quizzes.forms.questions.rows import History, keys_of
from quizzes.selectors.citing import FoundSentence

LONGEST_LINE = 500
LONGEST_BLOCK = 5000


@dataclass(frozen=True, slots=True)
class Reading:
    """The question, as far as it is written.

    ``citing``: by each part that may cite a sentence, the field that holds its id.
    """

    question: Question
    citing: Mapping[Key, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """Where a sentence is chosen: ``name`` its field, ``prefix`` that of its row."""

    name: str
    chosen: FoundSentence | None = None

    @property
    def prefix(self) -> str:
        return self.name.removesuffix("cite").removesuffix("-")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the page shows it; ``match`` is the key of a pair's answer."""

    rows: str
    key: Key
    place: int
    count: int
    text: Control
    reason: Control
    answer: Control
    weight: Control
    is_right: bool
    is_pinned: bool
    is_new: bool
    match: Key
    citing: Citing

    @property
    def prefix(self) -> str:
        return f"{self.rows}-{self.key}"

    @property
    def is_first(self) -> bool:
        return self.place == 1

    @property
    def is_last(self) -> bool:
        return self.place == self.count


@dataclass(frozen=True, slots=True)
class RowList:
    """A list of rows by the name of its field; ``noun``: what one of them is called."""

    name: str
    noun: str


class KindForm(Protocol):
    """The part of the editor's form that belongs to one kind of question."""

    kind: ClassVar[str]
    label: ClassVar[str]
    row_lists: ClassVar[tuple[RowList, ...]]

    def has_weights(self, fields: Fields, /) -> bool:
        """Whether rows show the share of the marks that each earns."""
        ...

    def prepared(self, fields: Fields, *, history: History) -> Fields:
        """The same fields with rows to write in, where there are none yet."""
        ...

    def read(self, fields: Fields, *, history: History) -> Reading:
        """What is written; blank rows are left out."""
        ...

    def fields_of(self, question: Question) -> dict[str, list[str]]:
        """The fields that ``read`` would turn into this question again."""
        ...


def row_text(fields: Fields, rows: str, key: Key, part: str = "text") -> str:
    return line_of(fields, f"{rows}-{key}-{part}")


def row_reason(fields: Fields, rows: str, key: Key) -> str:
    return value_of(fields, f"{rows}-{key}-reason")


def is_ticked(fields: Fields, name: str) -> bool:
    return bool(value_of(fields, name))


def is_blank(fields: Fields, rows: str, key: Key) -> bool:
    """Whether nothing at all is written in a row."""
    parts = ("text", "answer", "reason", "cite")
    return not any(value_of(fields, f"{rows}-{key}-{part}") for part in parts)


def written_keys(fields: Fields, rows: str) -> list[Key]:
    """The keys of the rows that are not blank."""
    return [key for key in keys_of(fields, rows) if not is_blank(fields, rows, key)]


def rows_shown(
    fields: Fields,
    rows: str,
    *,
    errors: Mapping[str, str],
    sentences: Mapping[int, FoundSentence],
) -> Iterator[Row]:
    """Every row of a list with its fields, errors and sentence."""
    keys, right = keys_of(fields, rows), fields.get("right", ())
    for place, key in enumerate(keys, start=1):
        prefix = f"{rows}-{key}"
        text, reason, answer, weight = (
            Control(f"{prefix}-{part}", value_of(fields, f"{prefix}-{part}"), error)
            for part in ("text", "reason", "answer", "weight")
            for error in (errors.get(f"{prefix}-{part}", ""),)
        )
        yield Row(
            rows=rows,
            key=key,
            place=place,
            count=len(keys),
            text=text,
            reason=reason,
            answer=answer,
            weight=weight,
            is_right=key in right,
            is_pinned=is_ticked(fields, f"{prefix}-pinned"),
            is_new=is_ticked(fields, f"{prefix}-new"),
            match=value_of(fields, f"{prefix}-match"),
            citing=citing_of(fields, f"{prefix}-cite", sentences=sentences),
        )


def citing_of(
    fields: Fields, name: str, *, sentences: Mapping[int, FoundSentence]
) -> Citing:
    return Citing(name, chosen=sentences.get(sentence_id(fields, name)))


def sentence_id(fields: Fields, name: str) -> int:
    """The id that a field holds; 0 where it holds none."""
    return id_of(value_of(fields, name))


def too_long(fields: Fields, rows: str) -> Iterator[Problem]:
    """Texts and reasons that are longer than anybody would read."""
    limits = {"text": LONGEST_LINE, "answer": LONGEST_LINE, "reason": LONGEST_BLOCK}
    for key in keys_of(fields, rows):
        for part, limit in limits.items():
            name = f"{rows}-{key}-{part}"
            if len(value_of(fields, name)) > limit:
                yield Problem(name, f"Keep it to {limit:,} characters.")


def row_fields(
    rows: str, key: Key, *, text: str = "", reason: str = "", is_pinned: bool = False
) -> dict[str, list[str]]:
    """The fields of one row; those that are empty are left out."""
    parts = {"text": text, "reason": reason, "pinned": "1" if is_pinned else ""}
    return {f"{rows}-{key}-{name}": [value] for name, value in parts.items() if value}
