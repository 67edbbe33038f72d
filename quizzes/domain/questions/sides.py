"""One version of a question as it is compared with another: its parts by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizzes.domain.prose import plain_text
from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Key, Payload, Question
from quizzes.domain.questions.keys import letter_keys
from quizzes.domain.questions.wording import listed


@dataclass(frozen=True, slots=True)
class Side:
    """One version with a name for each of its parts."""

    authored: AuthoredQuestion
    names: Mapping[Key, str]

    @classmethod
    def of(cls, authored: AuthoredQuestion) -> "Side":
        keys = list(authored.question.part_texts())
        letters = [key for key in keys if not key.isdigit()]
        numbers = [key for key in keys if key.isdigit()]
        noun = "answer" if numbers else "option"
        lettered = zip(letters, letter_keys(), strict=False)
        return cls(
            authored,
            names={key: f"{noun} {name.upper()}" for key, name in lettered}
            | {key: f"prompt {place}" for place, key in enumerate(numbers, start=1)},
        )

    @property
    def question(self) -> Question:
        return self.authored.question

    @property
    def texts(self) -> Mapping[Key, str]:
        return self.question.part_texts()

    def right(self) -> dict[Key, Key]:
        """What is right for each part: an option itself, or the answer of a prompt.

        Nothing while there is nothing to mark.
        """
        if not all(self._lists()):
            return {}
        parts = self.question.mark(None).parts
        return {part.key: part.right for part in parts if part.right}

    def right_texts(self) -> str:
        """A line for each right answer, with its prompt if it has one."""
        texts = self.texts
        return "\n".join(
            texts[part] if part == right else f"{texts[part]} → {texts.get(right, '')}"
            for part, right in self.right().items()
        )

    def extras(self) -> dict[Key, Payload]:
        """What each part says beside its text, its reason and what is right."""
        return {part["key"]: part for parts in self._lists() for part in parts}

    def _lists(self) -> list[list[Payload]]:
        payload = self.question.dump()
        return [value for value in payload.values() if isinstance(value, list)]


def key_changes(old: Side, new: Side) -> Iterator[str]:
    """A sentence for each answer that was right and is not, or the other way."""
    was, now = old.right(), new.right()
    if not (was and now):
        return
    if any(key.isdigit() for key in (*was, *now)):
        for key in was.keys() & now.keys():
            if was[key] != now[key] and key in new.texts:
                prompt = plain_text(new.texts[key])
                before, after = old.texts.get(was[key], ""), new.texts.get(now[key], "")
                yield (
                    f"“{prompt}” went with “{plain_text(before)}”, goes now with "
                    f"“{plain_text(after)}”."
                )
    elif was.keys() != now.keys():
        yield f"{_answers(old, was)}, {_now(len(now))} {_named(new, now)}."


def _answers(side: Side, right: Mapping[Key, Key]) -> str:
    noun = "answer was" if len(right) == 1 else "answers were"
    return f"The right {noun} {_named(side, right)}"


def _now(count: int) -> str:
    return "is now" if count == 1 else "are now"


def _named(side: Side, keys: Mapping[Key, Key]) -> str:
    """B (“A share”) and C (“A queue”)."""
    return listed(
        [
            f"{side.names[key].split()[-1]} (“{plain_text(text)}”)"
            for key, text in side.texts.items()
            if key in keys
        ]
    )
