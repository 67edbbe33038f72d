"""What a reader says about a text: where, what is wrong, what to do."""

import codecs
import textwrap
from dataclasses import dataclass

_LONGEST_EXCERPT = 60  # characters


@dataclass(frozen=True, slots=True)
class Problem:
    """``line`` is 1-based. ``found`` is a sentence or two; ``advice`` may be ''."""

    line: int
    found: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.found} {self.advice}".rstrip()


class Problems:
    """Collects what is wrong with one text, so that all of it is said at once."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, line: int, found: str, advice: str = "") -> None:
        """Note one problem; ``line`` is 1-based."""
        self._found.append(Problem(line, found, advice))

    def in_order(self) -> tuple[Problem, ...]:
        """All problems by line; those of one line in the order they were found."""
        return tuple(sorted(self._found, key=lambda problem: problem.line))


class NotText(ValueError):
    """The bytes are not UTF-8. ``problem`` says where and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def decode(raw: bytes) -> str:
    """Return the text of a UTF-8 file; a byte order mark is left out.

    Raises:
        NotText: the bytes are something else; the message names line and offset.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotText(Problem(1, "This file is UTF-16.", "Save it as UTF-8."))
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        start = error.start + len(raw) - len(error.object)
        line = raw.count(b"\n", 0, start) + 1
        found = (
            f"Line {line} is not UTF-8: "
            f"the byte 0x{raw[start]:02x} at offset {start} does not fit."
        )
        raise NotText(Problem(line, found, "Save the file as UTF-8.")) from error


def excerpt(text: str) -> str:
    """A text in quotation marks, on one line, cut if it is long."""
    return f"“{textwrap.shorten(text, _LONGEST_EXCERPT, placeholder=' …')}”"
