"""Order without chance: the same seed gives the same order on every machine."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Part(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def is_pinned(self) -> bool: ...


PartT = TypeVar("PartT", bound=Part)


def keyed_digest(seed: bytes, *labels: str) -> bytes:
    """HMAC-SHA-256 of the labels under ``seed``; 32 bytes."""
    return hmac.digest(seed, "\x1f".join(labels).encode(), hashlib.sha256)


def shuffled(parts: Sequence[PartT], *, seed: bytes, label: str) -> tuple[PartT, ...]:
    """Return the parts in an order drawn by ``seed``; pinned ones keep their places.

    ``label`` separates shuffles under one seed. Every order of the loose parts is
    equally likely over random seeds, since each sorts by its own keyed digest.
    """
    loose = iter(
        sorted(
            (part for part in parts if not part.is_pinned),
            key=lambda part: keyed_digest(seed, label, part.key),
        )
    )
    return tuple(part if part.is_pinned else next(loose) for part in parts)
