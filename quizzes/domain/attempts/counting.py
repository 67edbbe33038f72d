"""Which of the answers to one question counts."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID


class Sent(Protocol):
    """An answer as it was sent: by which page, as its how-manieth, and whether late."""

    @property
    def page_key(self) -> UUID | None: ...

    @property
    def client_sequence(self) -> int: ...

    @property
    def is_late(self) -> bool: ...


def replaces(sent: Sent, *, earlier: Iterable[Sent]) -> bool:
    """Whether an answer counts from its arrival on, in place of ``earlier`` ones.

    Within a page the highest client sequence counts, whatever arrives last; between
    pages the last received. A late one never counts.
    """
    return not sent.is_late and not any(
        other.page_key == sent.page_key and other.client_sequence > sent.client_sequence
        for other in earlier
        if other.page_key is not None and not other.is_late
    )
