"""What every kind of question has beside its answers."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from quizzes.domain.questions.authored import ONE_POINT
from quizzes.domain.questions.base import Key
from quizzes.domain.questions.difficulty import DIFFICULTIES
from quizzes.domain.questions.tags import LONGEST_TAG, MOST_TAGS, tags_between_commas
from quizzes.forms.questions.fields import Fields, Problem, value_of
from quizzes.forms.questions.reading import LONGEST_BLOCK
from quizzes.models import QuestionVersion

_POINTS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,7})?")


def stem_of(fields: Fields) -> str:
    """The first line is what is asked; whatever follows it stands in blocks below."""
    line, _, rest = value_of(fields, "stem").partition("\n")
    return "\n\n".join(part for part in (line.strip(), rest.strip("\n")) if part)


def keeps_order(fields: Fields) -> bool:
    return bool(value_of(fields, "keep_order"))


def explanation_of(fields: Fields) -> str:
    return value_of(fields, "explanation")


def difficulty_of(fields: Fields) -> int | None:
    chosen = value_of(fields, "difficulty")
    return next((each for each in DIFFICULTIES if str(each) == chosen), None)


def tags_of(fields: Fields) -> tuple[str, ...]:
    return tags_between_commas(value_of(fields, "tags"))


def points_of(fields: Fields) -> Decimal:
    """One point where nothing else can be read."""
    written = value_of(fields, "points").replace(",", ".")
    points = Decimal(written) if _POINTS.fullmatch(written) else Decimal(0)
    return points or ONE_POINT


def problems_of_stem(fields: Fields) -> Iterator[Problem]:
    if not value_of(fields, "stem"):
        yield Problem("stem", "Write the question.")
    yield from _too_long(fields, "stem")


def problems_of_details(fields: Fields) -> Iterator[Problem]:
    yield from _too_long(fields, "explanation")
    written = value_of(fields, "points").replace(",", ".")
    if written and (not _POINTS.fullmatch(written) or not Decimal(written)):
        yield Problem("points", "Points are a number above 0, such as 1 or 0.5.")
    tags = tags_of(fields)
    if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
        limits = f"{MOST_TAGS} tags at most, {LONGEST_TAG} characters each"
        yield Problem("tags", f"Keep it to {limits}.")


def _too_long(fields: Fields, name: str) -> Iterator[Problem]:
    if len(value_of(fields, name)) > LONGEST_BLOCK:
        yield Problem(name, f"Keep it to {LONGEST_BLOCK:,} characters.")


def detail_fields(
    version: QuestionVersion, sentences: Mapping[Key, int]
) -> dict[str, list[str]]:
    """The fields of a version that do not depend on its kind."""
    content: Any = version.as_question()
    values = {
        "kind": version.kind,
        "stem": version.stem,
        "explanation": version.explanation,
        "difficulty": str(version.difficulty or ""),
        "tags": ", ".join(version.tags),
        "points": f"{version.points.normalize():f}",
        "keep_order": "" if getattr(content, "is_shuffled", True) else "1",
        "cite": str(sentences.get("", "")),
    }
    return {name: [value] for name, value in values.items() if value}
