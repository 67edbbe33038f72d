"""What an answer begins with, and by that the kind of its question."""

import re
from collections.abc import Iterable
from enum import Enum, auto

from quizzes.domain.interchange.quiz_markdown.inline import marks

_GAP = re.compile(r"=(?:[ \t]|$)")
_ROUND = re.compile(r"\(( |[^()\s]{1,12}%|[xX])\)(?:[ \t]+|$)")
_SQUARE = re.compile(r"\[( |[^\[\]\s]{1,12}%|[xX])\](?:[ \t]+|$)")
_LINK = re.compile(r"\[[ xX]?\]\(")
_BLOCK = re.compile(r"(?:#{1,6}|[-+*])(?:[ \t]|$)|>|~~~|\[.*\]:")
_NUMBER = re.compile(r"([0-9]{1,9})(\\?)([.)](?:[ \t]|$))")


class Form(Enum):
    """How the answers of a question are written."""

    CHOICE = auto()
    SEVERAL = auto()
    GAP = auto()
    PAIR = auto()
    STEP = auto()
    PLAIN = auto()


_STRONGEST_FIRST = (Form.CHOICE, Form.SEVERAL, Form.GAP, Form.PAIR)


def form_of_all(texts: Iterable[str]) -> Form:
    """The form of a list that its answers mean, though some may lack the marker."""
    forms = set(map(form_of, texts))
    return next((form for form in _STRONGEST_FIRST if form in forms), Form.PLAIN)


def form_of(text: str) -> Form:
    """The form of one answer; PLAIN if it has no marker."""
    if _ROUND.match(text):
        return Form.CHOICE
    if _SQUARE.match(text):
        return Form.SEVERAL
    if _GAP.match(text):
        return Form.GAP
    if any(mark.kind == "arrow" for mark in marks(text)):
        return Form.PAIR
    return Form.PLAIN


def is_link_like(text: str) -> bool:
    """Whether a marker in square brackets has become a link: ``[x](…)``."""
    return _LINK.match(text) is not None


def parted(text: str) -> tuple[str, str]:
    """Part ``(x) text`` or ``[x] text`` into what the brackets hold, and the text."""
    marker = _ROUND.match(text) or _SQUARE.match(text)
    return (marker[1], text[marker.end() :]) if marker else ("", text)


def guarded(text: str) -> str:
    """Escape what would begin another kind of answer, a list, a heading and so on."""
    number = _NUMBER.match(text)
    if number and not number[2]:
        return f"{number[1]}\\{text[len(number[1]) :]}"
    return f"\\{text}" if _is_taken(text) else text


def unguarded(text: str) -> str:
    """Take off the backslash that ``guarded`` put in."""
    number = _NUMBER.match(text)
    if number and number[2]:
        return f"{number[1]}{text[len(number[1]) + 1 :]}"
    return text[1:] if text[:1] == "\\" and _is_taken(text[1:]) else text


def _is_taken(text: str) -> bool:
    patterns = (_GAP, _ROUND, _SQUARE, _LINK, _BLOCK)
    return any(pattern.match(text) for pattern in patterns)
