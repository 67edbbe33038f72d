"""Text made alike for searching: what is typed finds what is meant."""

import unicodedata


def searchable(text: str) -> str:
    """Compatible characters made one, and case taken away."""
    return unicodedata.normalize("NFKC", text).casefold()
