"""What was done that somebody may ask about later: who, when, to whom, and what."""

from django.db import models
from django.db.models import Q


class AuditEvent(models.Model):
    """One act. Rows are added, never changed; a deleted account leaves a gap.

    ``before`` and ``after`` hold no names and no addresses, so that they can stay.
    ``actor`` is None for the command line, and after the account is deleted.
    """

    class Action(models.TextChoices):
        ROLE = "role", "Role changed"
        STAFF = "staff", "Admin access changed"
        EXPORT = "export", "Scores downloaded"
        DELETION = "deletion", "Account deleted"
        ALLOWANCE = "allowance", "Time allowance changed"
        LATE = "late", "Late answers accepted"
        SHARE = "share", "Sharing changed"

    at = models.DateTimeField()
    action = models.CharField(max_length=10, choices=Action.choices)
    actor = models.ForeignKey(
        "quizzes.User", models.SET_NULL, null=True, blank=True, related_name="acts"
    )
    subject = models.ForeignKey(
        "quizzes.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    learner = models.ForeignKey(
        "quizzes.Learner", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    quiz = models.ForeignKey(
        "quizzes.Quiz", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="audit_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    action__in=[
                        "role",
                        "staff",
                        "export",
                        "deletion",
                        "allowance",
                        "late",
                        "share",
                    ]
                ),
                name="audit_action_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"
