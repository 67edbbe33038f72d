"""Options to choose from, and what all kinds of question that have them do alike."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import ClassVar, Self

from quizzes.domain.questions.base import (
    Answer,
    BadAnswer,
    BadPayload,
    Key,
    Marking,
    PartMark,
    Payload,
    Presentation,
    RawAnswer,
    Shown,
)
from quizzes.domain.questions.shuffle import shuffled
from quizzes.domain.questions.wording import repeated_texts

RIGHT = Fraction(1)
WRONG = Fraction(0)
NOT_AN_OPTION = "That answer is not part of this question. Choose again."


@dataclass(frozen=True, slots=True)
class Option:
    """``weight`` is the share of the marks it earns: all of them when it is right."""

    key: Key
    text: str
    weight: Fraction = WRONG
    reason: str = ""
    is_pinned: bool = False

    @property
    def is_right(self) -> bool:
        return self.weight == RIGHT

    def marked(self, *, is_chosen: bool, is_right: bool) -> PartMark:
        return PartMark(
            self.key,
            chosen=self.key if is_chosen else None,
            right=self.key if is_right else None,
        )

    @classmethod
    def load(cls, payload: Payload) -> Self:
        return cls(
            key=payload["key"],
            text=payload["text"],
            weight=Fraction(payload["weight"]),
            reason=payload["reason"],
            is_pinned=payload["is_pinned"],
        )

    def dump(self) -> Payload:
        return {
            "key": self.key,
            "text": self.text,
            "weight": str(self.weight),
            "reason": self.reason,
            "is_pinned": self.is_pinned,
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """A stem and its options. A kind adds how answers are read and what they earn."""

    kind_name: ClassVar[str]

    stem: str
    options: tuple[Option, ...]

    @classmethod
    def load(cls, payload: Payload) -> Self:
        try:
            written = {field.name: payload[field.name] for field in fields(cls)}
            options = tuple(Option.load(part) for part in payload["options"])
            return cls(**{**written, "options": options})
        except (ArithmeticError, KeyError, TypeError, ValueError) as error:
            found = f"Not a question of the kind “{cls.kind_name}”: {error!r}"
            raise BadPayload(found) from error

    def dump(self) -> Payload:
        written = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**written, "options": [option.dump() for option in self.options]}

    def search_text(self) -> str:
        return "\n".join([self.stem, *(option.text for option in self.options)])

    def reasons(self) -> Mapping[Key, str]:
        return {part.key: part.reason for part in self.options if part.reason}

    def part_texts(self) -> Mapping[Key, str]:
        return {option.key: option.text for option in self.options}

    def with_keys(self, keys: Mapping[Key, Key]) -> Self:
        renamed = tuple(replace(part, key=keys[part.key]) for part in self.options)
        return replace(self, options=renamed)

    def sources(self) -> Mapping[Key, str]:
        return self.part_texts()


class OneAnswer(Choice):
    """A choice whose answer is the key of the one option that was chosen."""

    __slots__ = ()

    def read(self, raw: RawAnswer) -> Answer:
        chosen = [value for value in raw.get("", ()) if value]
        if not chosen:
            raise BadAnswer("Choose one of the answers, then check it.")
        if len(chosen) > 1:
            raise BadAnswer("Choose one answer only.")
        if chosen[0] not in self.part_texts():
            raise BadAnswer(NOT_AN_OPTION)
        return chosen[0]

    def raw(self, answer: Answer) -> RawAnswer:
        return {"": (answer,)}

    def mark(self, answer: Answer | None) -> Marking:
        parts = tuple(
            option.marked(is_chosen=option.key == answer, is_right=option.is_right)
            for option in self.options
        )
        earned = sum(option.weight for option in self.options if option.key == answer)
        return Marking(held(earned), parts)

    def to_reread(self, answer: Answer) -> Mapping[Key, str]:
        return {
            option.key: option.text
            for option in self.options
            if option.key == answer and not option.is_right
        }

    def canonical(self, answer: Answer) -> str:
        return str(answer)

    def guess_share(self) -> Fraction | None:
        shares = [held(option.weight) for option in self.options]
        return sum(shares, WRONG) / len(shares)


def presented(options: tuple[Option, ...], *, seed: bytes | None) -> Presentation:
    """Options as learners see them, shuffled unless ``seed`` is None."""
    if seed is not None:
        options = shuffled(options, seed=seed, label="options")
    return Presentation(tuple(Shown(part.key, part.text) for part in options))


def problems_of_options(options: tuple[Option, ...]) -> list[str]:
    """What no kind of choice may have: a single option, or two that say the same."""
    few = ["A choice needs at least two options."] if len(options) < 2 else []
    return few + [
        f"Two options are equal: “{text}”. Change or remove one."
        for text in repeated_texts(option.text for option in options)
    ]


def held(share: Fraction | int) -> Fraction:
    """A share of the marks that is never below nothing nor above all."""
    return min(max(Fraction(share), WRONG), RIGHT)
