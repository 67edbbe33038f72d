"""One thing that stands in the way of publishing, or is worth knowing before it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence, and where to mend it: a field of the settings, or a slot, by id.

    ``key``: the same for the same thing amiss, whichever names and numbers the
    sentence says of it; '' of advice.
    """

    sentence: str
    field: str = ""
    slot: int | None = None
    key: str = ""
