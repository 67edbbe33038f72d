"""What a quiz may draw: from which headings and tags, and how many there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.domain.attempts.drawing import Candidate
from quizzes.domain.questions.authored import Draw
from quizzes.domain.questions.difficulty import difficulty_word
from quizzes.models import Quiz, Section
from quizzes.selectors.listing.outline import outline
from quizzes.selectors.pool import candidates


@dataclass(frozen=True, slots=True)
class Source:
    """A heading or a tag; ``count``: how many questions of any difficulty it has."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class DrawScreen:
    """What a draw may take: all of ``left``, which the quiz does not ask by itself."""

    headings: tuple[Source, ...]
    tags: tuple[Source, ...]
    sections: tuple[Section, ...]
    left: tuple[Candidate, ...]

    def count(self, draw: Draw) -> int:
        """How many there are for this draw."""
        return sum(each.fits(draw) for each in self.left)


def draw_words(draw: Draw) -> str:
    """A draw in words: 3 from “Blob storage”, easy to medium."""
    of = "all"
    if draw.heading:
        of = f"“{draw.heading}”"
    if draw.tag:
        of = f"{of}, tagged “{draw.tag}”" if draw.heading else f"the tag “{draw.tag}”"
    return f"{draw.count} from {of}{_levels(draw)}"


def draw_screen(quiz: Quiz) -> DrawScreen:
    """What there is to draw from; 4 queries."""
    is_practice = quiz.mode != Quiz.Mode.EXAM
    pool = candidates(quiz.collection, notes=quiz.notes, is_practice=is_practice)
    fixed = quiz.slots.filter(question__isnull=False).values_list("question", flat=True)
    asked = set(fixed)
    left = tuple(each for each in pool if each.question not in asked)
    return DrawScreen(
        headings=_headings(quiz, left),
        tags=_tags(left),
        sections=tuple(quiz.sections.order_by("position")),
        left=left,
    )


def _levels(draw: Draw) -> str:
    low, high = difficulty_word(draw.lowest), difficulty_word(draw.highest)
    if not low:
        return ""
    return f", {low.lower()}" + (f" to {high.lower()}" if high != low else "")


def _headings(quiz: Quiz, left: Sequence[Candidate]) -> tuple[Source, ...]:
    """Those of the notes of the quiz, or of all, that anything is below; in order.

    A draw names its heading by its words, so headings of the same words are one.
    """
    counts: Counter[str] = Counter()
    for each in left:
        counts.update({heading.casefold() for heading in each.headings})
    found: dict[str, Source] = {}
    for heading in outline():
        folded = heading.title.casefold()
        is_ours = quiz.notes_id is None or heading.notes == quiz.notes_id
        if heading.path and is_ours and counts[folded]:
            label = f"{heading.indent}{heading.title}"
            found.setdefault(folded, Source(heading.title, label, counts[folded]))
    return tuple(found.values())


def _tags(left: Sequence[Candidate]) -> tuple[Source, ...]:
    counts = Counter(tag for each in left for tag in set(each.tags))
    return tuple(
        Source(tag, tag, counts[tag]) for tag in sorted(counts, key=str.casefold)
    )
