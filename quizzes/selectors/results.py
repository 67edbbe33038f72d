"""The result screen: one finished attempt in figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from quizzes.domain.attempts.marks import NO_MARKS
from quizzes.domain.prose import plain_text
from quizzes.domain.questions.base import BadPayload
from quizzes.domain.questions.in_words import in_words
from quizzes.models import Attempt, Citation, Item, Question
from quizzes.selectors.bank import Stem, mark_outcome
from quizzes.selectors.notes import Passage, is_settling, passage_of
from quizzes.selectors.places import HeadingPlace, place_of, title_of
from quizzes.selectors.timing import time_of


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Points by heading; ``is_in_notes`` is False for questions that cite nothing."""

    heading: str
    score: Decimal
    out_of: Decimal
    is_in_notes: bool

    @property
    def lost(self) -> Decimal:
        return self.out_of - self.score


@dataclass(frozen=True, slots=True)
class ResultItem:
    """``outcome``: locked where another attempt does not tell of the question yet.

    ``answer``: in words, where ``outcome`` says only that there is one, or none.
    """

    position: int
    stem: str
    outcome: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ResultScreen:
    """One finished attempt.

    Where ``is_told`` is False, its quiz does not show which answers are right: no
    headings, nothing missed, and of each question only what was answered. Of a question
    that is locked, nothing is told at all: it is in no figure but the score.

    Attributes:
        standing: first, best or retry; '' when it is none of them.
        weakest: the heading that cost the most points; '' when none did.
        reread: the passage of the first question that was missed there.
        missed: questions with less than full marks.
        askable: how many of those are still published, so can be asked again.
        accepted_late: how many answers came late and count all the same.
    """

    attempt: Attempt
    now: datetime
    is_told: bool
    headings: tuple[HeadingRow, ...]
    items: tuple[ResultItem, ...]
    standing: str
    time: timedelta
    weakest: str
    reread: Passage | None
    missed: int
    askable: int
    accepted_late: int

    @property
    def learner_name(self) -> str:
        """Who has taken it, for the printed page; '' for a guest without a name."""
        learner = self.attempt.learner
        return learner.display_name or (learner.user.email if learner.user else "")

    @property
    def may_repeat(self) -> bool:
        """Whether the whole quiz may be taken again now."""
        quiz = self.attempt.quiz
        return quiz is not None and quiz.is_published and quiz.is_open_at(self.now)

    @property
    def time_per_question(self) -> timedelta:
        return self.time / max(1, len(self.items))

    @property
    def locked(self) -> int:
        """How many questions another attempt does not tell of yet."""
        return sum(item.outcome == "locked" for item in self.items)

    @property
    def told_count(self) -> int:
        return len(self.items) - self.locked

    @property
    def right(self) -> int:
        return sum(item.outcome == "right" for item in self.items)


def attempt_result_screen(attempt: Attempt, *, now: datetime) -> ResultScreen:
    """A finished attempt in figures; 5 queries."""
    asked = attempt.items.with_lock(now)
    items = list(asked.select_related("version", "question", "response"))
    is_told = not attempt.is_withheld(now)
    told = [item for item in items if is_told and not item.is_locked]
    citations = _settling([item.version_id for item in told])
    headings = _by_heading(told, citations)
    weakest = _weakest(headings)
    missed = [item for item in told if item.is_missed]
    published = Question.Status.PUBLISHED
    return ResultScreen(
        attempt=attempt,
        now=now,
        is_told=is_told,
        headings=tuple(headings.values()),
        items=tuple(_result_item(item, is_told=is_told) for item in items),
        standing=_standing(attempt),
        time=time_of(attempt),
        weakest=weakest.title if weakest else "",
        reread=_reread(missed, citations, weakest=weakest),
        missed=len(missed),
        askable=sum(item.question.status == published for item in missed),
        accepted_late=sum(item.was_accepted_late for item in items),
    )


def _reread(
    missed: Sequence[Item],
    citations: Mapping[int, Citation],
    *,
    weakest: HeadingPlace | None,
) -> Passage | None:
    cited = [citations[row.version_id] for row in missed if row.version_id in citations]
    found = next((each for each in cited if place_of(each) == weakest), None)
    return passage_of(found) if found else None


def _settling(versions: Sequence[int]) -> Mapping[int, Citation]:
    """The citation that settles each version, where there is one; 1 query at most."""
    settling = Citation.objects.of(versions).filter(is_settling())
    return {citation.version_id: citation for citation in settling}


def _result_item(item: Item, *, is_told: bool) -> ResultItem:
    stem = plain_text(Stem.of(item.version.stem).line)
    if is_told and item.is_locked:
        return ResultItem(item.position, stem, "locked")
    if is_told:
        outcome = mark_outcome(item.mark, item.out_of)
        return ResultItem(item.position, stem, outcome)
    if item.answer is None:
        return ResultItem(item.position, stem, "unanswered")
    return ResultItem(item.position, stem, "answered", _said(item))


def _said(item: Item) -> str:
    try:
        question = item.version.as_question()
    except BadPayload:
        return "This question cannot be read."
    texts = {key: plain_text(text) for key, text in question.part_texts().items()}
    return in_words(question, item.answer, texts)


def _by_heading(
    items: Sequence[Item], citations: Mapping[int, Citation]
) -> Mapping[HeadingPlace | None, HeadingRow]:
    """Points by the place of each question's settling sentence, most lost first."""
    sums: dict[HeadingPlace | None, HeadingRow] = {}
    for item in items:
        citation = citations.get(item.version_id)
        place = place_of(citation) if citation else None
        row = sums.get(place) or HeadingRow(
            title_of(place), NO_MARKS, NO_MARKS, is_in_notes=place is not None
        )
        sums[place] = HeadingRow(
            row.heading,
            row.score + (item.mark or NO_MARKS),
            row.out_of + item.out_of,
            row.is_in_notes,
        )
    return dict(sorted(sums.items(), key=lambda each: (-each[1].lost, each[1].heading)))


def _weakest(headings: Mapping[HeadingPlace | None, HeadingRow]) -> HeadingPlace | None:
    """Where in the notes the most points were lost; None where none were."""
    return next((place for place, row in headings.items() if place and row.lost), None)


def _standing(attempt: Attempt) -> str:
    """How this score stands among the learner's earlier ones at the quiz, if at one."""
    if attempt.is_retry:
        return "retry"
    if attempt.quiz_id is None:
        return ""
    others = Attempt.objects.of(attempt.learner_id).filter(
        quiz=attempt.quiz_id,
        purpose=Attempt.Purpose.QUIZ,
        state=Attempt.State.FINISHED,
        finished_at__lt=attempt.finished_at,
    )
    shares = [share for other in others if (share := other.share) is not None]
    if not shares:
        return "first"
    return "best" if (attempt.share or 0) > max(shares) else ""
