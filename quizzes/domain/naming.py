"""What things are called: learners, and a quiz in its address and its files."""

import re
import unicodedata

_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"['\u2019]")


def hyphenated(title: str, *, longest: int) -> str:
    """Its words in small ASCII letters and digits, a hyphen for all between them.

    Empty where nothing of it is ASCII: ``Planets & <i>vpn</i>`` is ``planets-i-vpn-i``.
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", title))
    letters = plain.encode("ascii", "ignore").decode().lower()
    return _BETWEEN_WORDS.sub("-", letters).strip("-")[:longest].strip("-")


def learner_name(
    number: int, *, display_name: str, email: str | None, has_left: bool
) -> str:
    """Who has no name goes by their address, and guests by their number."""
    if has_left:
        return "Former learner"
    return display_name or email or f"Guest {number}"
