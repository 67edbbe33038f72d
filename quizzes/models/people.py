"""Whoever answers questions."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

USUAL_TIME = Decimal(1)


class TimeAllowance(Decimal, models.Choices):
    """What multiplies the time limit of an exam for one learner."""

    USUAL = "1", "The usual time"
    QUARTER_MORE = "1.25", "A quarter more"
    HALF_MORE = "1.5", "Half as much again"
    DOUBLE = "2", "Twice the time"


class Learner(models.Model):
    """A guest until an account is attached: known only to the session that made it.

    ``time_allowance`` of None lifts the time limits of exams.
    """

    created_at = models.DateTimeField()
    time_allowance = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        default=USUAL_TIME,
        choices=TimeAllowance.choices,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(time_allowance=None)
                | Q(time_allowance__in=TimeAllowance.values),
                name="learner_time_allowance_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Learner {self.pk}"
