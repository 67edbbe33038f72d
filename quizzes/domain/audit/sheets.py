"""A question as robots see it: places to fill, and parts to fill them with."""

from dataclasses import dataclass

from quizzes.domain.audit.words import telling_words
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.base import Question


@dataclass(frozen=True, slots=True)
class Place:
    """Something to fill: ``words`` ask for it, ``right`` are the indices that fit."""

    words: frozenset[str]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Part:
    """What can be placed. ``length``: of its plain text, in characters."""

    length: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``parts`` are in the author's order, and any of them can fill any place.

    ``is_in_order``: whether learners may come to see the author's order.
    """

    places: tuple[Place, ...]
    parts: tuple[Part, ...]
    is_in_order: bool


def sheet_of(question: Question) -> Sheet:
    """Lay out a question of any kind.

    With prompts, each of them is a place. Their answers are written in the order of
    the prompts and never shown so, hence ``is_in_order`` is False. Without prompts the
    stem is the one place, and whatever option is right fits it.
    """
    shown = question.present(b"")
    offered = {part.key for part in shown.options}
    texts = {key: text for key, text in question.part_texts().items() if key in offered}
    keys = list(texts)
    right = {
        part.key: keys.index(part.right)
        for part in question.mark(None).parts
        if part.right is not None
    }
    asked = [
        Place(telling_words(prompt.text), frozenset({right[prompt.key]}))
        for prompt in shown.prompts
    ] or [Place(telling_words(question.stem), frozenset(right.values()))]
    return Sheet(
        places=tuple(asked),
        parts=tuple(
            Part(len(plain_text(text)), telling_words(text)) for text in texts.values()
        ),
        is_in_order=not shown.prompts,
    )
