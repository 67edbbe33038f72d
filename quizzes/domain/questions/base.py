"""What every kind of question answers to, and the values that pass between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Protocol, Self, TypeAlias

Payload: TypeAlias = dict[str, Any]
"""A JSON object: what ``load`` reads and ``dump`` writes."""

RawAnswer: TypeAlias = Mapping[str, Sequence[str]]
"""Part key ('' for the question as a whole) to the values sent for it, as keys."""

Answer: TypeAlias = Any
"""A JSON value whose shape belongs to the kind; made by ``read``, stored as it is."""

Key: TypeAlias = str
"""Names a part of one question for ever: letters for options, digits for prompts."""


class BadAnswer(ValueError):
    """The answer does not fit the question; the message is for the learner."""


class BadPayload(ValueError):
    """Stored JSON that is not a question of its kind."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One part as a learner sees it: ``text`` is inline Markdown."""

    key: Key
    text: str


@dataclass(frozen=True, slots=True)
class Presentation:
    """What may be seen before answering, in the order in which it is shown.

    ``may_repeat``: an option may fit more than one prompt, which learners are told.
    """

    options: tuple[Shown, ...]
    prompts: tuple[Shown, ...] = ()
    may_repeat: bool = False


@dataclass(frozen=True, slots=True)
class PartMark:
    """How one part went.

    For a choice the part is an option, and ``chosen`` and ``right`` are its own key
    or None; for a pair the part is a prompt, and they are keys of answers.
    """

    key: Key
    chosen: Key | None
    right: Key | None

    @property
    def is_right(self) -> bool:
        return self.chosen == self.right


@dataclass(frozen=True, slots=True)
class Marking:
    """``share``: the part of the question's marks that was earned, 0 to 1."""

    share: Fraction
    parts: tuple[PartMark, ...]


class Question(Protocol):
    """One question without its key, citations and place: the content of a version."""

    kind: ClassVar[str]
    kind_name: ClassVar[str]
    icon: ClassVar[str]

    @property
    def stem(self) -> str:
        """Markdown blocks."""
        ...

    @property
    def rule(self) -> str:
        """How marks are given, in a few words; said before and after answering."""
        ...

    @classmethod
    def load(cls, payload: Payload) -> Self:
        """Read what ``dump`` wrote. Raises BadPayload."""
        ...

    def dump(self) -> Payload: ...

    def problems(self) -> tuple[str, ...]:
        """Authoring mistakes, all at once; empty when the question may be published."""
        ...

    def search_text(self) -> str: ...

    def reasons(self) -> Mapping[Key, str]:
        """Why each part is right or wrong, as Markdown; only parts that have one."""
        ...

    def part_texts(self) -> Mapping[Key, str]:
        """Inline Markdown of every part, by key, in the author's order."""
        ...

    def with_keys(self, keys: Mapping[Key, Key]) -> Self:
        """The same question with its parts renamed, each old key to its new one."""
        ...

    def present(self, seed: bytes) -> Presentation:
        """What the learner may see, shuffled by ``seed``; gives nothing away."""
        ...

    def read(self, raw: RawAnswer) -> Answer:
        """Turn sent values, already keys, into an answer. Raises BadAnswer."""
        ...

    def raw(self, answer: Answer) -> RawAnswer:
        """The values that ``read`` would turn into this answer again."""
        ...

    def mark(self, answer: Answer | None) -> Marking:
        """Mark an answer that ``read`` made; None is a question left unanswered."""
        ...

    def verdict(self, answer: Answer | None, *, letters: Mapping[Key, str]) -> str:
        """A sentence on how it went; ``letters``: how the page names its options."""
        ...

    def to_reread(self, answer: Answer) -> Mapping[Key, str]:
        """Which parts' sentences help after a wrong choice, and what each is about.

        For a choice: the option that was chosen, whose sentence says where it would
        have been right. For pairs: those that were missed, and where each answer that
        was placed wrongly belongs. Values are inline Markdown.
        """
        ...

    def sources(self) -> Mapping[Key, str]:
        """Every part that may cite a sentence, with the words it is about."""
        ...

    def canonical(self, answer: Answer) -> str:
        """The answer as short text in keys; equal answers have equal text."""
        ...

    def guess_share(self) -> Fraction | None:
        """The share that blind guessing earns on average; None where undefined."""
        ...
