"""Breaches of the rules about quizzes of instructors, and about audit rows."""

from quizzes.models import AuditEvent
from tests.factories import (
    AttemptFactory,
    InstructorFactory,
    QuizFactory,
    QuizShareFactory,
    SlotFactory,
)
from tests.factories.clock import NOON, after
from tests.models.breaking import once, twice


def unknown_act():
    AuditEvent.objects.create(at=NOON, action="party")


NO_TIME = {"mode": "exam", "is_marked_at_end": True, "limit_s": 0}

QUIZ_BREACHES = [
    ("quiz_status_is_known", once(QuizFactory, status="retired")),
    ("quiz_audience_is_known", once(QuizFactory, audience="friends")),
    ("quiz_release_is_known", once(QuizFactory, release="sometimes")),
    ("quiz_release_is_known", once(QuizFactory, release="on_date")),
    (
        "quiz_closes_after_it_opens",
        once(QuizFactory, opens_at=after(1), closes_at=after(1)),
    ),
    (
        "quiz_share_one_for_each_user",
        twice(QuizShareFactory, quiz=QuizFactory, user=InstructorFactory),
    ),
    ("slot_points_are_above_0", once(SlotFactory, points=0)),
    ("slot_points_are_above_0", once(SlotFactory, points=101)),
    (
        "attempt_exam_is_marked_at_its_end",
        once(AttemptFactory, mode="exam", is_marked_at_end=False),
    ),
    (
        "attempt_accepts_late_only_after_its_time",
        once(AttemptFactory, finished=True, late_accepted_at=NOON),
    ),
    ("attempt_only_an_exam_has_a_limit", once(AttemptFactory, limit_s=60)),
    ("attempt_only_an_exam_has_a_limit", once(AttemptFactory, **NO_TIME)),
    ("audit_action_is_known", unknown_act),
]
