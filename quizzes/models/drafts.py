"""Drafts: what somebody has written in the editor and not published yet."""

from django.db import models

from quizzes.models.bank import Question, QuestionVersion
from quizzes.models.people import User


class Draft(models.Model):
    """One author's form for one question, as it was sent last.

    ``fields``: every form field by name, a list of values each; it may be incomplete.
    ``based_on``: the version that the author began with, None for a new question.
    ``page_key`` and ``revision``: which page saved it last, as its how-manieth saving.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="drafts")
    author = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    based_on = models.ForeignKey(
        QuestionVersion, models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    fields = models.JSONField(default=dict)
    page_key = models.UUIDField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "author"], name="draft_one_for_each_author"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}, as {self.author} writes it"
