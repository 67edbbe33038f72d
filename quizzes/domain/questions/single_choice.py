"""Single choice: one of the options is right; others may earn a share of the marks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from quizzes.domain.questions.wording import repeated_texts, said

RIGHT = Fraction(1)
WRONG = Fraction(0)


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
class SingleChoice:
    kind: ClassVar[str] = "single_choice"
    icon: ClassVar[str] = "single"
    kind_name: ClassVar[str] = "single choice"

    stem: str
    options: tuple[Option, ...]
    is_shuffled: bool = True

    @classmethod
    def load(cls, payload: Payload) -> Self:
        try:
            return cls(
                stem=payload["stem"],
                options=tuple(Option.load(part) for part in payload["options"]),
                is_shuffled=payload["is_shuffled"],
            )
        except (ArithmeticError, KeyError, TypeError, ValueError) as error:
            raise BadPayload(f"Not a single choice question: {error!r}") from error

    def dump(self) -> Payload:
        return {
            "stem": self.stem,
            "options": [option.dump() for option in self.options],
            "is_shuffled": self.is_shuffled,
        }

    @property
    def rule(self) -> str:
        if any(WRONG < option.weight < RIGHT for option in self.options):
            return "some answers earn a part of it"
        return ""

    def problems(self) -> tuple[str, ...]:
        right = sum(option.is_right for option in self.options)
        found = []
        if len(self.options) < 2:
            found.append("A choice needs at least two options.")
        if right != 1:
            found.append(f"{said(right, 'option')} marked right; mark exactly one.")
        found += [
            f"Two options are equal: “{text}”. Change or remove one."
            for text in repeated_texts(option.text for option in self.options)
        ]
        return tuple(found)

    def search_text(self) -> str:
        return "\n".join([self.stem, *(option.text for option in self.options)])

    def reasons(self) -> Mapping[Key, str]:
        return {part.key: part.reason for part in self.options if part.reason}

    def part_texts(self) -> Mapping[Key, str]:
        return {option.key: option.text for option in self.options}

    def with_keys(self, keys: Mapping[Key, Key]) -> Self:
        renamed = tuple(replace(part, key=keys[part.key]) for part in self.options)
        return replace(self, options=renamed)

    def present(self, seed: bytes) -> Presentation:
        options = self.options
        if self.is_shuffled:
            options = shuffled(options, seed=seed, label="options")
        return Presentation(tuple(Shown(part.key, part.text) for part in options))

    def read(self, raw: RawAnswer) -> Answer:
        chosen = [value for value in raw.get("", ()) if value]
        if not chosen:
            raise BadAnswer("Choose one of the answers, then check it.")
        if len(chosen) > 1:
            raise BadAnswer("Choose one answer only.")
        if chosen[0] not in self.part_texts():
            raise BadAnswer("That answer is not part of this question. Choose again.")
        return chosen[0]

    def mark(self, answer: Answer | None) -> Marking:
        parts = tuple(
            PartMark(
                option.key,
                chosen=option.key if option.key == answer else None,
                right=option.key if option.is_right else None,
            )
            for option in self.options
        )
        earned = sum(option.weight for option in self.options if option.key == answer)
        return Marking(min(max(Fraction(earned), WRONG), RIGHT), parts)

    def verdict(self, answer: Answer | None, *, letters: Mapping[Key, str]) -> str:
        right = next(letters[part.key] for part in self.options if part.is_right)
        if answer is None:
            return f"Not answered. The answer is {right}."
        share = self.mark(answer).share
        if share == RIGHT:
            return "Right."
        beginning = "Partly right. The full" if share else "Not this time. The"
        return f"{beginning} answer is {right}."

    def to_reread(self, answer: Answer) -> Mapping[Key, str]:
        return {
            option.key: option.text
            for option in self.options
            if option.key == answer and not option.is_right
        }

    def sources(self) -> Mapping[Key, str]:
        return self.part_texts()

    def canonical(self, answer: Answer) -> str:
        return str(answer)

    def guess_share(self) -> Fraction | None:
        weights = [min(max(option.weight, WRONG), RIGHT) for option in self.options]
        return sum(weights, WRONG) / len(weights)
