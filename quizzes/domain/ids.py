"""Ids of rows, as pages and addresses send them."""

LARGEST_ID = 2**63 - 1
_MOST_DIGITS = len(str(LARGEST_ID))


def id_of(text: str) -> int:
    """The id that is written; 0, which no row has, where the text is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        return 0
    number = int(text)
    return number if number <= LARGEST_ID else 0
