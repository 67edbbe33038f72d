"""Whoever answers questions."""

from django.db import models


class Learner(models.Model):
    """A guest until an account is attached: known only to the session that made it."""

    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Learner {self.pk}"
