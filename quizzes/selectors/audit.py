"""What was done that somebody may ask about later, in words, page by page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator

from quizzes.domain.questions.wording import number_word
from quizzes.models import AuditEvent

PAGE_SIZE = 50
GONE = "a former account"
Action = AuditEvent.Action


@dataclass(frozen=True, slots=True)
class Act:
    """``words``: a sentence without who did it, which ``actor`` names."""

    at: datetime
    actor: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class AuditScreen:
    """``kind``: the action that is shown alone; '' shows all."""

    now: datetime
    kind: str
    kinds: tuple[tuple[str, str], ...]
    acts: tuple[Act, ...]
    page: Page[AuditEvent]


def audit_screen(*, kind: str, page_number: str, now: datetime) -> AuditScreen:
    """Newest first, with names as they are today; 2 queries."""
    events = AuditEvent.objects.select_related(
        "actor__learner", "subject__learner", "learner__user", "quiz"
    )
    if kind:
        events = events.filter(action=kind)
    page = Paginator(events, PAGE_SIZE).get_page(page_number)
    return AuditScreen(
        now=now,
        kind=kind,
        kinds=tuple((each.value, each.label) for each in Action),
        acts=tuple(_act(each) for each in page),
        page=page,
    )


def _act(event: AuditEvent) -> Act:
    action = Action(event.action)
    return Act(
        at=event.at,
        actor=_actor(event),
        words=SENTENCES[action](event),
        kind=action.label,
    )


def _actor(event: AuditEvent) -> str:
    if event.actor:
        return event.actor.email
    if event.action == Action.STAFF:
        return "the command line"
    return GONE


def _whom(event: AuditEvent) -> str:
    """Whom it is about: their address, or what a learner is called."""
    if event.subject:
        return event.subject.email
    if event.learner:
        has_name = not event.learner.left_at
        return event.learner.shown_name if has_name else "a former learner"
    return GONE


def _quiz(event: AuditEvent) -> str:
    return f"“{event.quiz.title}”" if event.quiz else "a quiz that is gone"


def _role(event: AuditEvent) -> str:
    before, after = event.before.get("role"), event.after.get("role")
    via = " by an invitation" if event.after.get("via") == "invitation" else ""
    return f"Role of {_whom(event)} changed from {before} to {after}{via}"


def _staff(event: AuditEvent) -> str:
    verb = "opened to" if event.after.get("is_staff") else "closed to"
    return f"Admin {verb} {_whom(event)}"


def _export(event: AuditEvent) -> str:
    what = "Answers" if event.after.get("what") == "responses" else "Scores"
    mode = {"exam": ", exams", "practice": ", practice"}.get(
        event.after.get("mode", ""), ""
    )
    form = "Excel" if event.after.get("format") == "xlsx" else "CSV"
    return f"{what} of {_quiz(event)} downloaded as {form}{mode}"


def _deletion(event: AuditEvent) -> str:
    was = event.before.get("role", "learner")
    if event.after.get("asked_by") == "themselves":
        return f"Account of {_article(was)} deleted by its holder"
    return f"{_article(was).capitalize()} erased on request"


def _article(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def _allowance(event: AuditEvent) -> str:
    before, after = _time(event.before), _time(event.after)
    moved = len(event.after.get("attempts", ()))
    under_way = ""
    if moved:
        under_way = f", {number_word(moved)} exam{'' if moved == 1 else 's'} under way"
    return f"Time of {_whom(event)} changed from {before} to {after}{under_way}"


def _time(said: Mapping[str, Any]) -> str:
    allowance = said.get("allowance")
    if allowance is None:
        return "no limit"
    return "the usual" if Decimal(allowance) == 1 else f"{allowance} times the usual"


def _late(event: AuditEvent) -> str:
    count = event.after.get("answers", 1)
    before, after = (Decimal(each["score"]) for each in (event.before, event.after))
    score = f"score {_marks(before)} to {_marks(after)}"
    if before == after:
        score = f"score stays {_marks(before)}"
    noun = "answer" if count == 1 else "answers"
    whose = f"of {_whom(event)} in {_quiz(event)}"
    return f"{number_word(count).capitalize()} late {noun} {whose} accepted, {score}"


def _marks(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _share(event: AuditEvent) -> str:
    before, after = event.before.get("access"), event.after.get("access")
    what = _quiz(event) if event.quiz else "A collection"
    if after == "none":
        return f"{what} no longer shared with {_whom(event)}"
    how = f"to {after}, before {'not' if before == 'none' else f'to {before}'}"
    return f"{what} shared with {_whom(event)} {how}"


SENTENCES: Mapping[Action, Callable[[AuditEvent], str]] = {
    Action.ROLE: _role,
    Action.STAFF: _staff,
    Action.EXPORT: _export,
    Action.DELETION: _deletion,
    Action.ALLOWANCE: _allowance,
    Action.LATE: _late,
    Action.SHARE: _share,
}
