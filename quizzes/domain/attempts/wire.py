"""What stands for a key on its way through a browser.

A learner who saw the keys of one attempt could name the right option to another. So
each attempt speaks of its options by values of its own, and nothing is stored for them.
"""

from collections.abc import Iterable, Mapping, Sequence

from quizzes.domain.questions.base import BadAnswer, Key, RawAnswer
from quizzes.domain.questions.shuffle import keyed_digest

FIELD = "answer"
PART_FIELD = "answer-"
_BYTES = 9


def item_seed(seed: bytes, *, position: int) -> bytes:
    """The seed of one item: 32 bytes, unlike that of every other item."""
    return keyed_digest(seed, "item", str(position))


def wire_value(seed: bytes, *, key: Key) -> str:
    """What stands for ``key`` in pages of the item with this seed: 18 hex digits."""
    return keyed_digest(seed, "wire", key)[:_BYTES].hex()


def read_wire(
    fields: Mapping[str, Sequence[str]], *, keys: Iterable[Key], seed: bytes
) -> RawAnswer:
    """Turn submitted form fields back into keys; empty values stay empty.

    Fields that are not part of an answer are left out. Raises BadAnswer for a value
    that this item never sent.
    """
    key_of = {wire_value(seed, key=key): key for key in keys}

    def key_named(value: str) -> Key:
        if value not in key_of:
            raise BadAnswer("That answer is not part of this question. Choose again.")
        return key_of[value]

    return {
        "" if name == FIELD else key_named(name.removeprefix(PART_FIELD)): [
            key_named(value) for value in values if value
        ]
        for name, values in fields.items()
        if name == FIELD or name.startswith(PART_FIELD)
    }


def write_wire(raw: RawAnswer, *, seed: bytes) -> dict[str, list[str]]:
    """The form fields that ``read_wire`` would turn into this answer."""
    return {
        PART_FIELD + wire_value(seed, key=part) if part else FIELD: [
            wire_value(seed, key=key) for key in keys
        ]
        for part, keys in raw.items()
    }


def is_blank(fields: Mapping[str, Sequence[str]]) -> bool:
    """Whether submitted form fields hold no answer at all."""
    return not any(
        any(values)
        for name, values in fields.items()
        if name == FIELD or name.startswith(PART_FIELD)
    )
