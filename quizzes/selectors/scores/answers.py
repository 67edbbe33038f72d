"""Every answer to one question of a quiz that counts, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.base import BadPayload, Key
from quizzes.domain.questions.in_words import in_words, right_in_words
from quizzes.models import Item, QuestionVersion, Quiz
from quizzes.selectors.bank import mark_outcome
from quizzes.selectors.scores.choices import (
    ChoiceGroup,
    Given,
    answers_given,
    choice_groups,
    choosing,
)
from quizzes.selectors.scores.questions import (
    QuestionRow,
    items_of,
    question_rows,
)
from quizzes.selectors.scores.wanted import Wanted

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only answers that made one choice, or only blanks."""

    part: Key = ""
    chosen: Key = ""
    is_blank: bool = False

    @property
    def query(self) -> str:
        fields = {"part": self.part, "chosen": self.chosen}
        fields["blank"] = "1" if self.is_blank else ""
        return urlencode({name: each for name, each in fields.items() if each})


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """``said``: the answer in words, '' for a blank; ``at``: when it came."""

    attempt: int
    position: int
    learner: str
    said: str
    outcome: str
    mark: Decimal | None
    out_of: Decimal
    at: datetime | None
    version: int

    @property
    def earned(self) -> Decimal:
        return NO_MARKS if self.mark is None else self.mark


@dataclass(frozen=True, slots=True)
class AnswersScreen:
    """``count``: of the answers that fit ``narrowing``, on all pages.

    ``right``: the right answer of the newest version that was asked, in words.
    """

    quiz: Quiz
    wanted: Wanted
    narrowing: Narrowing
    row: QuestionRow
    right: str
    groups: tuple[ChoiceGroup, ...]
    page: Page[int]
    rows: tuple[AnswerRow, ...]

    @property
    def count(self) -> int:
        return self.page.paginator.count

    def _query(self, page: int) -> str:
        parts = (self.wanted.set_query, self.narrowing.query, f"page={page}")
        return "&".join(filter(None, parts))

    @property
    def earlier_query(self) -> str:
        """The address of the page before; '' without one."""
        has = self.page.has_previous()
        return self._query(self.page.previous_page_number()) if has else ""

    @property
    def later_query(self) -> str:
        has = self.page.has_next()
        return self._query(self.page.next_page_number()) if has else ""


def answers_screen(
    quiz: Quiz, question_id: int, wanted: Wanted, narrowing: Narrowing
) -> AnswersScreen | None:
    """What was answered to one question; None if nobody was asked. 4 queries."""
    items = items_of(quiz, wanted).filter(question=question_id)
    row = next(iter(question_rows(items, quiz)), None)
    if row is None:
        return None
    given = answers_given(items)
    kept = _narrowed(given, narrowing, row.asked)
    page = Paginator(range(sum(each.times for each in kept)), PAGE_SIZE)
    shown = page.get_page(wanted.page)
    rows = _rows(items.filter(_condition(kept, narrowing)), shown, row.asked)
    return AnswersScreen(
        quiz=quiz,
        wanted=wanted,
        narrowing=narrowing,
        row=row,
        right=_right(row.version),
        groups=choice_groups(row.asked, given),
        page=shown,
        rows=rows,
    )


def _narrowed(
    given: Sequence[Given],
    narrowing: Narrowing,
    versions: Mapping[int, QuestionVersion],
) -> list[Given]:
    if narrowing.is_blank:
        return [each for each in given if not each.canonical]
    if not narrowing.part:
        return list(given)
    made = choosing(versions, given, part=narrowing.part, chosen=narrowing.chosen)
    return [each for each in given if each.canonical in made.get(each.version, ())]


def _condition(kept: Sequence[Given], narrowing: Narrowing) -> Q:
    if narrowing.is_blank:
        return Q(response=None)
    if not narrowing.part:
        return Q()
    chosen: dict[int, list[str]] = {}
    for each in kept:
        chosen.setdefault(each.version, []).append(each.canonical)
    fitting = Q(pk__in=())
    for version, texts in chosen.items():
        fitting |= Q(version=version, response__canonical__in=texts)
    return fitting


def _rows(
    items: QuerySet[Item], page: Page[int], versions: Mapping[int, QuestionVersion]
) -> tuple[AnswerRow, ...]:
    """The newest attempts first; 1 query."""
    newest = items.order_by("-attempt__started_at", "-pk")
    joined = newest.select_related("attempt__learner__user", "response")
    start = page.end_index() - len(page)
    return tuple(_row(item, versions) for item in joined[start : page.end_index()])


def _row(item: Item, versions: Mapping[int, QuestionVersion]) -> AnswerRow:
    version = versions[item.version_id]
    return AnswerRow(
        attempt=item.attempt_id,
        position=item.position,
        learner=item.attempt.learner.shown_name,
        said=said(version, item),
        outcome=mark_outcome(item.mark, item.out_of),
        mark=item.mark,
        out_of=item.out_of,
        at=item.response.received_at if item.response else None,
        version=version.number,
    )


def said(version: QuestionVersion, item: Item) -> str:
    """The answer that counts in words; '' for a blank."""
    if item.response is None:
        return ""
    try:
        question = version.as_question()
    except BadPayload:
        return item.response.canonical
    return in_words(question, item.response.answer, _texts(version))


def _right(version: QuestionVersion) -> str:
    try:
        return right_in_words(version.as_question(), _texts(version))
    except BadPayload:
        return ""


def _texts(version: QuestionVersion) -> dict[Key, str]:
    parts = version.as_question().part_texts()
    return {key: plain_text(text) for key, text in parts.items()}
