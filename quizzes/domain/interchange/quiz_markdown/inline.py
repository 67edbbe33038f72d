"""One line of Markdown: where its code is, where its arrow is, what a backslash hides.

A backslash that only this format needs is no part of a text: the writer puts it in and
the reader takes it off again.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

ARROW = "=>"
PIN = "<!-- pin -->"

_MARKS = re.compile(r"\\.|`+|=>")
_TICKS = re.compile(r"`+")
_PIN = re.compile(r"<!--[ \t]*pin[ \t]*-->$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a line. A tick is a run of backticks that opens no code."""

    kind: Literal["code", "escape", "arrow", "tick"]
    start: int
    end: int


def marks(text: str) -> Iterator[Mark]:
    """Find code, escapes and arrows from left to right, as CommonMark pairs backticks.

    What stands in code is not looked at.
    """
    runs = _runs_by_length(text)
    at = 0
    while found := _MARKS.search(text, at):
        start, at = found.span()
        if found[0] == ARROW:
            yield Mark("arrow", start, at)
        elif found[0][0] == "\\":
            yield Mark("escape", start, at)
        elif end := _end_of_code(runs, start, at):
            at = end
            yield Mark("code", start, at)
        else:
            yield Mark("tick", start, at)


def _runs_by_length(text: str) -> dict[int, list[int]]:
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    return runs


def _end_of_code(runs: dict[int, list[int]], start: int, end: int) -> int | None:
    """Where code ends that a run of backticks opens: behind the next run as long."""
    alike = runs.get(end - start, [])
    following = bisect_left(alike, end)
    return alike[following] + end - start if following < len(alike) else None


def without_pin(text: str) -> tuple[str, bool]:
    """Part a line from the comment that keeps it in its place, if it has one."""
    pin = _PIN.search(text)
    is_pinned = pin is not None and not _is_escaped(text[: pin.start()])
    if pin and is_pinned:
        text = text[: pin.start()].rstrip()
        pin = _PIN.search(text)
    if pin and _is_escaped(text[: pin.start()]):
        text = text[: pin.start() - 1] + pin[0]
    return text, is_pinned


def with_pin(text: str, *, is_pinned: bool) -> str:
    """Write the comment behind a line; text that looks like one is escaped."""
    pin = _PIN.search(text)
    if pin and not _is_escaped(text[: pin.start()]):
        text = f"{text[: pin.start()]}\\{pin[0]}"
    return f"{text} {PIN}" if is_pinned else text


def _is_escaped(before: str) -> bool:
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def with_hidden_arrows(text: str) -> str:
    """Escape arrows, and backticks that could pair with some behind the real arrow."""
    parts = []
    at = 0
    for mark in marks(text):
        if mark.kind == "arrow":
            parts += [text[at : mark.start], "\\"]
            at = mark.start
        elif mark.kind == "tick":
            parts += [text[at : mark.start], "\\`" * (mark.end - mark.start)]
            at = mark.end
    return "".join([*parts, text[at:]])


def with_plain_arrows(text: str) -> str:
    """Take the backslash off escaped arrows."""
    parts = []
    at = 0
    for mark in marks(text):
        if mark.kind == "escape" and text.startswith(ARROW, mark.start + 1):
            parts.append(text[at : mark.start])
            at = mark.start + 1
    return "".join([*parts, text[at:]])


def one_line(text: str) -> str:
    """The text with its line breaks turned into spaces."""
    return " ".join(text.split()) if "\n" in text else text
