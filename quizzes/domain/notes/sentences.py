"""Where sentences end: rules that always say the same, without a model or a corpus."""

import re
from collections.abc import Iterator

OPAQUE = "\ufffc"
"""Stands for a character of code, which ends no sentence whatever it is."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_LAST = _words(
    "approx bzw ca cf dept dr eg esp est excl ie incl mr mrs prof resp viz vs"
)
# Only with a capital: 5 ms is a time, Ms is a title.
_TITLES = _words("Capt Gen Hon Lt Ms Mt Rep Rev Sen Sgt St")
_SELDOM_LAST = _words(
    "a.m al avg bros co corp etc hr hrs inc jr ltd max min p.m ph.d sr usw"
)
_BEFORE_NUMBERS = _words(
    "apr art aug ch dec eq feb fig jan jul jun mar no nov nr oct p par pp sec sep "
    "sept tab v ver vol"
)
# After a single letter or "U.S." only these begin a new sentence.
_OPENING_WORDS = _words(
    "a after all also an and as at because before both but by each every finally first "
    "for from he here how however i if in it its many most next no not on once one or "
    "second she since so some that the their then there therefore these they this "
    "those thus to use we what when where which while who why with you your"
)
_WIDE_STOPS = "。！？"  # noqa: RUF001 (Chinese and Japanese: no space follows them)
_STOP = re.compile(
    rf"([.!?…{_WIDE_STOPS}]++)([\"'”’»)\]}}」』]*+)"  # noqa: RUF001
)
_NEXT_WORD = re.compile(r"\s*+[\"'“‘«(\[{]*+(\w*+)")  # noqa: RUF001
_OPENERS = "\"'“‘«([{"  # noqa: RUF001
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LABEL = re.compile(r"\d{1,2}|[^\W\d_]")
_IN_WORDS = re.compile(rf"[^\W_]|{OPAQUE}")
_LONGEST_ABBREVIATION = 12


def spans(text: str) -> list[tuple[int, int]]:
    """Cut plain text into sentences.

    Args:
        text: one paragraph; line breaks are white space, code is ``OPAQUE``.

    Returns:
        (begin, end) of each sentence without the white space around it, in order.
        Together they hold every character of ``text`` that is not white space.
    """
    found: list[tuple[int, int]] = []
    begin = seen = 0
    for end in (*_ends(text), len(text)):
        if _IN_WORDS.search(text, seen, end):
            found.append((begin, end))
            begin = end
        seen = end
    if text[begin:].strip():  # punctuation alone belongs to the sentence before it
        found.append((found.pop()[0] if found else begin, len(text)))
    return [_trimmed(text, begin=begin, end=end) for begin, end in found]


def _trimmed(text: str, *, begin: int, end: int) -> tuple[int, int]:
    part = text[begin:end]
    return end - len(part.lstrip()), begin + len(part.rstrip())


def _ends(text: str) -> Iterator[int]:
    for stop in _STOP.finditer(text):
        if _is_end(text, stop):
            yield stop.end()


def _is_end(text: str, stop: re.Match[str]) -> bool:
    marks, closers = stop.groups()
    following = text[stop.end() : stop.end() + 1]
    if not following or marks[-1] in _WIDE_STOPS:
        return True
    if not following.isspace():
        return False
    next_match = _NEXT_WORD.match(text, stop.end())
    next_word = next_match[1] if next_match else ""
    if marks == ".":
        return _is_full_stop(text, stop.start(), next_word, is_enclosed=bool(closers))
    is_plain_question = "?" in marks and not closers
    return is_plain_question or not next_word[:1].islower()


def _is_full_stop(text: str, at: int, next_word: str, *, is_enclosed: bool) -> bool:
    """Whether the dot ends a sentence and not just an abbreviation or a label."""
    word, is_first = _word_before(text, at)
    known = word.casefold()
    if is_enclosed:
        return not (known in _NEVER_LAST | _SELDOM_LAST or next_word[:1].islower())
    is_label = is_first and _LABEL.fullmatch(word)
    if is_label or word in _TITLES or known in _NEVER_LAST:
        return False
    if known in _BEFORE_NUMBERS:
        return not next_word[:1].isdigit()
    if known in _SELDOM_LAST:
        return next_word[:1].isupper()
    if _INITIALS.fullmatch(word) and (word[0].isupper() or "." in word):
        return word[0].isupper() and next_word.casefold() in _OPENING_WORDS
    return True


def _word_before(text: str, at: int) -> tuple[str, bool]:
    """The word that a dot touches ('' after a space), and whether it begins a line."""
    window = text[max(0, at - _LONGEST_ABBREVIATION) : at]
    if not window or window[-1].isspace():
        return "", False
    word = window.split()[-1]
    start = at - len(word)
    return word.lstrip(_OPENERS), start == 0 or text[start - 1] == "\n"
