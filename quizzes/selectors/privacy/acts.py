"""What is written down of acts: those of somebody, and those that concern them."""

from django.db.models import Q, QuerySet

from quizzes.models import AuditEvent
from quizzes.selectors.privacy.whose import Fate, Policy, Row, Whose


def _events(whose: Whose) -> QuerySet[AuditEvent]:
    own = Q(actor=whose.user_id)
    about = Q(subject=whose.user_id) | Q(learner=whose.learner_id)
    found = AuditEvent.objects.filter(own | about).select_related("quiz")
    return found.order_by("at", "pk")


def _event(event: AuditEvent, whose: Whose) -> Row:
    return {
        "at": event.at,
        "action": event.action,
        "was_done_by_you": event.actor_id == whose.user_id,
        "quiz": event.quiz.title if event.quiz else None,
        "before": _told(event.before, whose),
        "after": _told(event.after, whose),
    }


def _told(change: Row, whose: Whose) -> Row:
    """Without the score of an attempt of which not every mark is told.

    What an accepted answer has added to it is the mark of that answer.
    """
    if change.get("attempt") not in whose.untold:
        return change
    return {**change, "score": None}


ACTS = (Policy("quizzes.AuditEvent", Fate.KEPT, "events", of=_events, row=_event),)
