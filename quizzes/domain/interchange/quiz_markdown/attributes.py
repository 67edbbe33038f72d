"""Behind a stem: ``{#key difficulty=2 tags="a, b" partial=each shuffle=no}``."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quizzes.domain.interchange.report import Problems, excerpt
from quizzes.domain.questions.authored import ONE_POINT, AuthoredQuestion
from quizzes.domain.questions.several_choice import PARTIAL_RULES, USUAL_RULE

_KEY = re.compile(r"[a-z0-9-]{1,80}")
_POINTS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,7})?")
_WHOLE = re.compile(
    r'\{#([^\s{}"=]*)((?:\s+[^\s={}"]+=(?:"(?:[^"\\]|\\.)*"|[^\s{}"\\]*))*)\s*\}'
)
_BRACE = re.compile(r"(?<!\\)(\\*)\{#")
_PAIR = re.compile(r'([^\s={}"]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s{}"\\]*))')
_WITHOUT_HASH = re.compile(r"\{\s*(?:difficulty|tags|partial|shuffle|points)=[^{}]*\}$")
_TAG = re.compile(r"(?:[^,\\]|\\.)+")
_EXAMPLE = '`{#key difficulty=2 tags="a, b"}`'


@dataclass(frozen=True, slots=True)
class Attributes:
    """``partial`` is '' where no rule was written."""

    difficulty: int | None = None
    tags: tuple[str, ...] = ()
    partial: str = ""
    is_shuffled: bool = True
    points: Decimal = ONE_POINT


@dataclass(frozen=True, slots=True)
class Heading:
    """``stem`` is its first line, raw; ``key`` is '' if none was written."""

    stem: str
    key: str
    attributes: Attributes
    has_attributes: bool


def read_heading(text: str, *, line: int, problems: Problems) -> Heading:
    """Part the raw text of a ``##`` heading into the stem and what stands behind it."""
    start, written = _attributes_of(text)
    if written is None:
        if start is not None or _WITHOUT_HASH.search(text):
            problems.add(
                line,
                "The attributes at the end of this heading cannot be read.",
                f"Write them like {_EXAMPLE}.",
            )
        return Heading(text[:start].rstrip(), "", Attributes(), start is not None)
    return Heading(
        stem=text[:start].rstrip(),
        key=_key(written[1], line, problems),
        attributes=_read_pairs(written[2], line, problems),
        has_attributes=True,
    )


def write_attributes(question: AuthoredQuestion) -> str:
    """The attributes of a question in their canonical order, defaults left out."""
    written = [f"#{question.key}"]
    if question.difficulty is not None:
        written.append(f"difficulty={question.difficulty}")
    if question.tags:
        written.append(f'tags="{", ".join(map(_escaped_tag, question.tags))}"')
    # Not every kind of question has a rule, or an order that could be kept.
    partial = getattr(question.question, "partial", USUAL_RULE)
    if partial != USUAL_RULE:
        written.append(f"partial={partial}")
    if not getattr(question.question, "is_shuffled", True):
        written.append("shuffle=no")
    if question.points != ONE_POINT:
        written.append(f"points={question.points.normalize():f}")
    return f"{{{' '.join(written)}}}"


def _attributes_of(text: str) -> tuple[int | None, re.Match[str] | None]:
    """Where the attributes begin, and what they are if they can be read.

    The last ``{#`` from which on all can be read; else the last one, if the heading
    ends like one that has attributes.
    """
    starts = list(_starts(text))
    for start in starts:
        if written := _WHOLE.fullmatch(text, start):
            return start, written
    return (starts[0] if starts and text.endswith("}") else None), None


def _starts(text: str) -> Iterator[int]:
    """Every ``{#`` that no backslash escapes, from right to left."""
    for brace in reversed(list(_BRACE.finditer(text))):
        if len(brace[1]) % 2 == 0:
            yield brace.end(1)


def _key(key: str, line: int, problems: Problems) -> str:
    if key and not _KEY.fullmatch(key):
        problems.add(
            line,
            f"The key {excerpt(key)} is not a key.",
            "Use lower case letters a–z, digits and `-`, at most 80 of them.",  # noqa: RUF001
        )
        return ""
    return key


def _read_pairs(text: str, line: int, problems: Problems) -> Attributes:
    values: dict[str, Any] = {}
    for name, quoted, bare in _PAIR.findall(text):
        if name not in _READERS:
            problems.add(
                line,
                f"A question has no attribute {excerpt(name)}.",
                f"Use {', '.join(f'`{known}`' for known in _READERS)}.",
            )
            continue
        field, read, allowed = _READERS[name]
        value = read(quoted or bare)
        if field in values:
            problems.add(line, f"`{name}` is written twice.", "Write it once.")
        elif value is None:
            found = f"`{name}` is {excerpt(quoted or bare)}."
            problems.add(line, found, f"Write {allowed}.")
        else:
            values[field] = value
    return Attributes(**values)


def _difficulty(value: str) -> int | None:
    return int(value) if value in ("1", "2", "3") else None


def _tags(value: str) -> tuple[str, ...] | None:
    tags = [re.sub(r'\\([\\",])', r"\1", tag.strip()) for tag in _TAG.findall(value)]
    return tuple(dict.fromkeys(tag for tag in tags if tag)) or None


def _escaped_tag(tag: str) -> str:
    return re.sub(r'\\(?=[\\",]|$)|[",]', r"\\\g<0>", tag)


def _partial(value: str) -> str | None:
    return value if value in PARTIAL_RULES else None


def _yes_or_no(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


def _points(value: str) -> Decimal | None:
    points = Decimal(value) if _POINTS.fullmatch(value) else Decimal(0)
    return points or None


_READERS: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "difficulty": ("difficulty", _difficulty, "1, 2 or 3"),
    "tags": ("tags", _tags, 'words with commas between them: `tags="a, b"`'),
    "partial": ("partial", _partial, "`exact`, `net`, `each` or `weights`"),
    "shuffle": ("is_shuffled", _yes_or_no, "`yes` or `no`"),
    "points": ("points", _points, "a number above 0 with at most seven decimals"),
}
