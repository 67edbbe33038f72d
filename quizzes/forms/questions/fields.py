"""The fields of the editor's form as they were sent, and how their names are made."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Fields: TypeAlias = Mapping[str, Sequence[str]]
"""Every field by name with all its values, as a draft keeps them."""

NOT_KEPT = frozenset(
    {"csrfmiddlewaretoken", "do", "page_key", "revision", "stored", "based_on"}
)
NOT_KEPT_BEGINNINGS = ("find", "image", "answer")
ALL_ROWS = "rows"
"""Names the rows as a whole: what is wrong with no one of them."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a question from being published: at which field, in a sentence."""

    name: str
    sentence: str

    @property
    def anchor(self) -> str:
        """The id of what is to be put right."""
        return ALL_ROWS if self.name == ALL_ROWS else anchor_of(self.name)


@dataclass(frozen=True, slots=True)
class Control:
    """One field as the page shows it."""

    name: str
    value: str
    error: str = ""

    @property
    def anchor(self) -> str:
        return anchor_of(self.name)


LONGEST_KEPT = 10_000
"""Characters; twice what any field may have, for what is longer is slow to read."""


def anchor_of(name: str) -> str:
    """The id of the element of a field."""
    return f"field-{name}"


def kept_fields(sent: Iterable[tuple[str, Sequence[str]]]) -> dict[str, list[str]]:
    """What a draft keeps of a sent form: no tokens, no searches, no odd characters."""
    return {
        name: [_cleaned(value)[:LONGEST_KEPT] for value in values]
        for name, values in sent
        if name not in NOT_KEPT and not name.startswith(NOT_KEPT_BEGINNINGS)
    }


def _cleaned(value: str) -> str:
    """Line breaks are one character; what a database may refuse is left out."""
    return _UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def value_of(fields: Fields, name: str) -> str:
    """The last value of a field, without space around it; '' without one."""
    values = fields.get(name) or [""]
    return str(values[-1]).strip()


def line_of(fields: Fields, name: str) -> str:
    """A value that is one line: options, prompts and answers are."""
    return " ".join(value_of(fields, name).split())
