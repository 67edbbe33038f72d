"""One version of a question as it is compared with another: its parts by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizzes.domain.prose import plain_text
from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Key, Payload, Question
from quizzes.domain.questions.wording import listed


@dataclass(frozen=True, slots=True)
class Side:
    """One version with a name for each of its parts."""

    authored: AuthoredQuestion
    names: Mapping[Key, str]

    @classmethod
    def of(cls, authored: AuthoredQuestion) -> "Side":
        return cls(authored, names=dict(_names(authored.question)))

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
        return _right(self.question)

    def right_texts(self) -> str:
        """A line for each right answer, with its prompt if it has one."""
        texts = self.texts
        return "\n".join(
            texts[part] if part == right else f"{texts[part]} → {texts.get(right, '')}"
            for part, right in self.right().items()
        )

    def extras(self) -> dict[Key, Payload]:
        """What each part says beside its text, its reason and what is right."""
        return {part["key"]: part for parts in _lists(self.question) for part in parts}


def _names(question: Question) -> Iterator[tuple[Key, str]]:
    """Each part by its place, as the editor counts: option 2, pair 1."""
    keys = list(question.part_texts())
    pairs = {key: place for place, key in enumerate(filter(str.isdigit, keys), 1)}
    yield from ((key, f"pair {place}") for key, place in pairs.items())
    right = _right(question)
    # An answer that several pairs share is that of the first.
    fitting = {right[key]: pairs[key] for key in reversed(pairs) if key in right}
    others = [key for key in keys if key not in pairs and key not in fitting]
    noun = "extra answer" if pairs else "option"
    yield from ((key, f"answer of pair {place}") for key, place in fitting.items())
    yield from ((key, f"{noun} {place}") for place, key in enumerate(others, 1))


def _right(question: Question) -> dict[Key, Key]:
    """By each part what is right for it; nothing while there is nothing to mark."""
    if not all(_lists(question)):
        return {}
    parts = question.mark(None).parts
    return {part.key: part.right for part in parts if part.right}


def _lists(question: Question) -> list[list[Payload]]:
    payload = question.dump()
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
    """Option 2 (“A share”) and option 3 (“A queue”)."""
    return listed(
        [
            f"{side.names[key]} (“{plain_text(text)}”)"
            for key, text in side.texts.items()
            if key in keys
        ]
    )
