"""Questions from elsewhere: ``5 from "Files" difficulty=1-2``, or keys to use."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.domain.interchange.report import Problems, excerpt
from quizzes.domain.questions.authored import Draw

_DRAW = re.compile(
    r'([1-9][0-9]{0,2})\s+from\s+(?:(\*)|(tag\s+)?"(\s*(?:[^\s"\\]|\\.)(?:[^"\\]|\\.)*)")'
    r"(?:\s+difficulty=([1-3])(?:-([1-3]))?)?"
)
_KEY = re.compile(r"[a-z0-9-]{1,80}")
_HOW_TO_DRAW = (
    'Write `20 from *`, `5 from "A heading"` or `3 from tag "a tag"`, '
    "and `difficulty=1-2` behind it if you like."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list; ``text`` is None if it is more than a line."""

    text: str | None
    line: int


def read_draws(entries: Sequence[Entry], *, problems: Problems) -> tuple[Draw, ...]:
    """Read every entry of ``draw``; those that cannot be read are noted."""
    return tuple(filter(None, (_draw(entry, problems) for entry in entries)))


def read_uses(entries: Sequence[Entry], *, problems: Problems) -> tuple[str, ...]:
    """Read every entry of ``use``, each the key of a question."""
    lines: dict[str, int] = {}
    for entry in entries:
        key = entry.text or ""
        if not _KEY.fullmatch(key):
            problems.add(
                entry.line,
                f"`use` names {excerpt(key)}, which is no key.",
                "Write the key of a question, as it stands behind its stem.",
            )
        elif key in lines:
            problems.add(
                entry.line,
                f"`use` names {excerpt(key)} twice: "
                f"in line {lines[key]} and in line {entry.line}.",
                "Name it once.",
            )
        lines.setdefault(key, entry.line)
    return tuple(lines)


def write_draw(draw: Draw) -> str:
    """One entry of ``draw``."""
    return " ".join(_words_of(draw))


def _words_of(draw: Draw) -> Iterator[str]:
    yield f"{draw.count} from"
    if draw.tag:
        yield "tag"
    yield _quoted(draw.heading or draw.tag) if draw.heading or draw.tag else "*"
    if draw.lowest is not None:
        several = draw.highest != draw.lowest
        yield f"difficulty={draw.lowest}" + (f"-{draw.highest}" if several else "")


def _draw(entry: Entry, problems: Problems) -> Draw | None:
    written = _DRAW.fullmatch(entry.text or "")
    if not written:
        found = f"`draw` has {excerpt(entry.text or '')}, which cannot be read."
        problems.add(entry.line, found, _HOW_TO_DRAW)
        return None
    count, everything, tag, quoted, low, high = written.groups()
    name = "" if everything else _unquoted(quoted)
    lowest = int(low) if low else None
    highest = int(high) if high else lowest
    if lowest and highest and lowest > highest:
        found = f"`draw` asks for difficulty {lowest} to {highest}."
        problems.add(entry.line, found, "Write the lower one first.")
    return Draw(
        count=int(count),
        heading="" if tag else name,
        tag=name if tag else "",
        lowest=lowest,
        highest=highest,
        line=entry.line,
    )


def _quoted(name: str) -> str:
    escaped = re.sub(r'["\\]', r"\\\g<0>", name)
    return f'"{escaped}"'


def _unquoted(text: str) -> str:
    return re.sub(r'\\(["\\])', r"\1", text).strip()
