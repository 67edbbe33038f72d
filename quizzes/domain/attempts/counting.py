"""Which of the answers to one question counts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID


class Sent(Protocol):
    """An answer as it was sent: by which page, as its how-manieth, and whether late."""

    @property
    def page_key(self) -> UUID | None: ...

    @property
    def client_sequence(self) -> int: ...

    @property
    def is_late(self) -> bool: ...

    @property
    def received_at(self) -> datetime: ...


S = TypeVar("S", bound=Sent)


def replaces(
    sent: Sent, *, earlier: Iterable[Sent], accepted_at: datetime | None = None
) -> bool:
    """Whether an answer counts from its arrival on, in place of ``earlier`` ones.

    Within a page the highest client sequence counts, whatever arrives last; between
    pages the last received. A late one never counts, unless it had come when late ones
    were accepted: then it is one like the others.
    """
    return not is_too_late(sent, accepted_at=accepted_at) and not any(
        other.page_key == sent.page_key and other.client_sequence > sent.client_sequence
        for other in earlier
        if other.page_key is not None
        and not is_too_late(other, accepted_at=accepted_at)
    )


def is_too_late(sent: Sent, *, accepted_at: datetime | None) -> bool:
    """Whether an answer is late, and nobody has accepted it."""
    if not sent.is_late:
        return False
    return accepted_at is None or sent.received_at > accepted_at


def counted(sent: Iterable[S], *, accepted_at: datetime | None = None) -> S | None:
    """The answer that counts of all that were sent, in the order of their arrival."""
    earlier: list[S] = []
    counting: S | None = None
    for each in sent:
        if replaces(each, earlier=earlier, accepted_at=accepted_at):
            counting = each
        earlier.append(each)
    return counting
