"""Answers as a learner's page would send them."""

from collections.abc import Mapping

from quizzes.domain.attempts.wire import FIELD, PART_FIELD, wire_value
from quizzes.models import Item


def choose(item: Item, *keys: str) -> dict[str, list[str]]:
    """The form fields that choose one option of this item, or tick several."""
    return {FIELD: [wire_value(item.seed, key=key) for key in keys]}


def match(item: Item, pairs: Mapping[str, str]) -> dict[str, list[str]]:
    """The form fields that place answers with prompts; '' leaves a prompt blank."""
    return {
        PART_FIELD + wire_value(item.seed, key=prompt): [
            wire_value(item.seed, key=answer) if answer else ""
        ]
        for prompt, answer in pairs.items()
    }
