"""The settings of a quiz: YAML fields between two lines of ``---``."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import yaml

from quizzes.domain.interchange.quiz_markdown.blocks import Block
from quizzes.domain.interchange.quiz_markdown.draws import (
    Entry,
    read_draws,
    read_uses,
    write_draw,
)
from quizzes.domain.interchange.report import Problems, excerpt
from quizzes.domain.questions.authored import AuthoredQuiz

_LONGEST = 20_000  # characters; YAML is read slowly
_LONGEST_TIME_S = 24 * 3600
_UNITS = {"h": 3600, "min": 60, "s": 1}
_MODES = ("practice", "exam", "both")
_USUAL_MODE = "practice"
_NAME = re.compile(r"[a-z0-9-]{1,80}")
_PER_CENT = re.compile(r"[0-9]{1,3}")
_TIME = re.compile(r"([0-9]{1,5}) ?(h|min|s)")


def read_front_matter(block: Block, *, problems: Problems) -> dict[str, Any]:
    """Return the fields of a quiz by the names of ``AuthoredQuiz``."""
    fields: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for name, node, line in _written(block.content, problems):
        if name in lines:
            found = (
                f"`{name}` is written twice: in line {lines[name]} and in line {line}."
            )
            problems.add(line, found, "Write it once.")
        elif name in _READERS:
            fields |= _read_field(name, _scalar(node), line, problems)
        elif name in _LISTS:
            fields |= _read_list(name, node, line, problems)
        else:
            _refuse_name(name, line, problems)
        lines.setdefault(name, line)
    _check_title(lines, problems)
    return fields


def has_draws(block: Block) -> bool:
    """Whether a quiz says here that its questions are drawn from elsewhere."""
    names = (name for name, _, _ in _written(block.content, Problems()))
    return any(name in _LISTS for name in names)


def write_front_matter(quiz: AuthoredQuiz) -> list[str]:
    """The lines of the front matter; [] for a quiz that has no settings."""
    time = quiz.time_limit_s
    fields = {
        "title": quiz.title or None,
        "description": quiz.description or None,
        "notes": quiz.notes or None,
        "mode": quiz.mode if quiz.title or quiz.mode != _USUAL_MODE else None,
        "pass": quiz.pass_percent,
        "time": None if time is None else _write_time(time),
    }
    lines = [
        _write_field(name, value) for name, value in fields.items() if value is not None
    ]
    lines += ["shuffle: yes"] if quiz.is_shuffled else []
    lines += _write_list("draw", map(write_draw, quiz.draws))
    lines += _write_list("use", quiz.uses)
    return ["---", *lines, "---"] if lines else []


def _written(text: str, problems: Problems) -> Iterator[tuple[str, yaml.Node, int]]:
    """Name, value and line (1-based) of each field."""
    if len(text) > _LONGEST:
        found = "The front matter is longer than a page."
        problems.add(1, found, "Keep to `title`, `description` and the like.")
        return
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        _refuse_yaml(text, error, problems)
        return
    if isinstance(root, yaml.MappingNode):
        for name, value in root.value:
            yield _scalar(name) or "", value, _line(name)
    elif root is not None:
        _refuse_yaml(text, None, problems)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 2


def _scalar(node: yaml.Node) -> str | None:
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else None


def _refuse_yaml(text: str, error: Exception | None, problems: Problems) -> None:
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    at = min(mark.line, len(lines) - 1) if mark else 0
    problems.add(
        at + 2,
        f"The front matter cannot be read at {excerpt(lines[at])}.",
        "Write `name: value` on each line, with quotation marks around a value "
        "that holds a colon or begins with a special character.",
    )


def _refuse_name(name: str, line: int, problems: Problems) -> None:
    problems.add(
        line,
        f"A quiz has no field {excerpt(name)}.",
        f"Use {', '.join(f'`{known}`' for known in (*_READERS, *_LISTS))}.",
    )


def _read_field(
    name: str, value: str | None, line: int, problems: Problems
) -> dict[str, Any]:
    attribute, read, allowed = _READERS[name]
    result = None if value is None else read(value)
    if result is None:
        found = f"`{name}` is {excerpt(value)}." if value else f"`{name}` has no value."
        problems.add(line, found, f"Write {allowed}, or leave `{name}` out.")
        return {}
    return {attribute: result}


def _read_list(
    name: str, node: yaml.Node, line: int, problems: Problems
) -> dict[str, Any]:
    attribute, read = _LISTS[name]
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        found = f"`{name}` is no list."
        problems.add(line, found, "Write one entry a line under it, behind `  - `.")
        return {}
    entries = [Entry(_scalar(entry), _line(entry)) for entry in node.value]
    return {attribute: read(entries, problems=problems)}


def _check_title(lines: dict[str, int], problems: Problems) -> None:
    for name in _LISTS.keys() & lines.keys():
        if "title" not in lines:
            problems.add(
                lines[name],
                f"`{name}` belongs to a quiz, and this file has no `title`.",
                "Write one, or remove the list.",
            )


def _words(value: str) -> str | None:
    return " ".join(value.split()) or None


def _description(value: str) -> str | None:
    return value or None


def _notes(value: str) -> str | None:
    return value if _NAME.fullmatch(value) else None


def _mode(value: str) -> str | None:
    return value if value in _MODES else None


def _per_cent(value: str) -> int | None:
    is_share = _PER_CENT.fullmatch(value) and int(value) <= 100
    return int(value) if is_share else None


def _time_s(value: str) -> int | None:
    time = _TIME.fullmatch(value)
    seconds = int(time[1]) * _UNITS[time[2]] if time else 0
    return seconds if 0 < seconds <= _LONGEST_TIME_S else None


def _yes_or_no(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


def _write_time(seconds: int) -> str:
    unit = next(unit for unit, length in _UNITS.items() if seconds % length == 0)
    return f"{seconds // _UNITS[unit]} {unit}"


def _write_list(name: str, entries: Iterable[str]) -> list[str]:
    lines = [f"  - {_write_value(entry)}" for entry in entries]
    return [f"{name}:", *lines] if lines else []


def _write_field(name: str, value: str | int) -> str:
    return f"{name}: {_write_value(value)}"


def _write_value(value: str | int) -> str:
    # Plain YAML would fold line breaks, of which it knows more than Markdown does.
    style = None if str(value).isprintable() else '"'
    text = yaml.safe_dump(
        value, default_style=style, allow_unicode=True, width=float("inf")
    )
    return text.removesuffix("...\n").rstrip()


_READERS: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "title": ("title", _words, "a few words"),
    "description": ("description", _description, "a sentence"),
    "notes": ("notes", _notes, "the name of a folder, like `azure`"),
    "mode": ("mode", _mode, "`practice`, `exam` or `both`"),
    "pass": ("pass_percent", _per_cent, "a whole number from 0 to 100"),
    "time": (
        "time_limit_s",
        _time_s,
        "a time like `90 s`, `20 min` or `1 h`, at most 24 h",
    ),
    "shuffle": ("is_shuffled", _yes_or_no, "`yes` or `no`"),
}

_LISTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "draw": ("draws", read_draws),
    "use": ("uses", read_uses),
}
