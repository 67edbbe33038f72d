"""Matching: each prompt has one right answer; spare answers fit nothing."""

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
from quizzes.domain.questions.wording import (
    number_word,
    part_of_the_marks,
    repeated_texts,
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """``answer`` is the key of the answer that fits."""

    key: Key
    text: str
    answer: Key
    reason: str = ""
    is_pinned: bool = False

    @classmethod
    def load(cls, payload: Payload) -> Self:
        return cls(**{name: payload[name] for name in cls.__slots__})

    def dump(self) -> Payload:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """A tile to place; ``reason`` says why a spare one fits nothing."""

    key: Key
    text: str
    reason: str = ""
    is_pinned: bool = False

    @classmethod
    def load(cls, payload: Payload) -> Self:
        return cls(**{name: payload[name] for name in cls.__slots__})

    def dump(self) -> Payload:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Matching:
    kind: ClassVar[str] = "matching"
    icon: ClassVar[str] = "matching"
    kind_name: ClassVar[str] = "matching"

    stem: str
    prompts: tuple[Prompt, ...]
    answers: tuple[MatchAnswer, ...]
    is_shuffled: bool = True

    @classmethod
    def load(cls, payload: Payload) -> Self:
        try:
            return cls(
                stem=payload["stem"],
                prompts=tuple(Prompt.load(part) for part in payload["prompts"]),
                answers=tuple(MatchAnswer.load(part) for part in payload["answers"]),
                is_shuffled=payload["is_shuffled"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BadPayload(f"Not a matching question: {error!r}") from error

    def dump(self) -> Payload:
        return {
            "stem": self.stem,
            "prompts": [prompt.dump() for prompt in self.prompts],
            "answers": [answer.dump() for answer in self.answers],
            "is_shuffled": self.is_shuffled,
        }

    @property
    def rule(self) -> str:
        return f"{part_of_the_marks(len(self.prompts))} for each pair"

    def problems(self) -> tuple[str, ...]:
        keys = {answer.key for answer in self.answers}
        found = []
        if len(self.prompts) < 2:
            found.append("Matching needs at least two pairs.")
        if len(self.answers) < 2:
            found.append("Matching needs at least two different answers.")
        found += [
            f"“{prompt.text}” has no answer. Write one after the arrow."
            for prompt in self.prompts
            if prompt.answer not in keys
        ]
        for name, parts in (("left", self.prompts), ("right", self.answers)):
            found += [
                f"Two {name} sides are equal: “{text}”. Change or remove one."
                for text in repeated_texts(part.text for part in parts)
            ]
        return tuple(found)

    def search_text(self) -> str:
        return "\n".join([self.stem, *self.part_texts().values()])

    def reasons(self) -> Mapping[Key, str]:
        return {part.key: part.reason for part in self._parts() if part.reason}

    def part_texts(self) -> Mapping[Key, str]:
        return {part.key: part.text for part in self._parts()}

    def _parts(self) -> tuple[Prompt | MatchAnswer, ...]:
        return (*self.prompts, *self.answers)

    def with_keys(self, keys: Mapping[Key, Key]) -> Self:
        return replace(
            self,
            prompts=tuple(
                replace(part, key=keys[part.key], answer=keys[part.answer])
                for part in self.prompts
            ),
            answers=tuple(replace(part, key=keys[part.key]) for part in self.answers),
        )

    def present(self, seed: bytes) -> Presentation:
        prompts, answers = self.prompts, self.answers
        if self.is_shuffled:
            prompts = shuffled(prompts, seed=seed, label="prompts")
        # Answers are always shuffled: they are written in the order of their prompts.
        answers = shuffled(answers, seed=seed, label="answers")
        return Presentation(
            options=tuple(Shown(part.key, part.text) for part in answers),
            prompts=tuple(Shown(part.key, part.text) for part in prompts),
            may_repeat=len({prompt.answer for prompt in prompts}) < len(prompts),
        )

    def read(self, raw: RawAnswer) -> Answer:
        prompts = {prompt.key for prompt in self.prompts}
        answers = {answer.key for answer in self.answers}
        placed = {key: values for key, values in raw.items() if any(values)}
        if not placed:
            raise BadAnswer("Place at least one answer, then check.")
        if placed.keys() - prompts:
            raise BadAnswer("That row is not part of this question. Place it again.")
        if any(len(values) > 1 for values in placed.values()):
            raise BadAnswer("Choose one answer for each row.")
        pairs = {key: values[0] for key, values in placed.items()}
        if set(pairs.values()) - answers:
            raise BadAnswer("That answer is not part of this question. Place it again.")
        return dict(sorted(pairs.items()))

    def raw(self, answer: Answer) -> RawAnswer:
        return {prompt: (placed,) for prompt, placed in answer.items()}

    def mark(self, answer: Answer | None) -> Marking:
        placed: Mapping[Key, Key] = answer or {}
        parts = tuple(
            PartMark(prompt.key, chosen=placed.get(prompt.key), right=prompt.answer)
            for prompt in self.prompts
        )
        right = sum(part.is_right for part in parts)
        return Marking(Fraction(right, len(self.prompts)), parts)

    def verdict(
        self,
        answer: Answer | None,
        *,
        letters: Mapping[Key, str],  # noqa: ARG002
    ) -> str:
        if answer is None:
            return "Not answered."
        right = sum(part.is_right for part in self.mark(answer).parts)
        if right == len(self.prompts):
            return "All pairs are right."
        if not right:
            return "Not this time. No pair fits yet."
        total = number_word(len(self.prompts))
        pairs = "pair" if right == 1 else "pairs"
        return f"{number_word(right).capitalize()} {pairs} of {total}."

    def to_reread(self, answer: Answer) -> Mapping[Key, str]:
        texts = self.part_texts()
        home_of = {prompt.answer: prompt.key for prompt in self.prompts}
        found: dict[Key, str] = {}
        for part in self.mark(answer).parts:
            if not part.is_right:
                found[part.key] = texts[str(part.right)]
                if part.chosen:
                    found[home_of.get(part.chosen, part.chosen)] = texts[part.chosen]
        return found

    def sources(self) -> Mapping[Key, str]:
        texts = self.part_texts()
        paired = {prompt.key: texts[prompt.answer] for prompt in self.prompts}
        fitting = {prompt.answer for prompt in self.prompts}
        spare = {
            part.key: part.text for part in self.answers if part.key not in fitting
        }
        return paired | spare

    def canonical(self, answer: Answer) -> str:
        return ";".join(f"{key}={value}" for key, value in sorted(answer.items()))

    def guess_share(self) -> Fraction | None:
        return Fraction(1, len(self.answers))
