"""Collections: whose questions and quizzes these are, and who else may use them."""

from django.db import models

from quizzes.models.people import User

SITE = "site"
"""The slug of what ``content/`` seeds, from which every quiz may draw."""


class Collection(models.Model):
    """A set of questions and quizzes; one without an owner is the site's.

    What ``content/`` seeds is in the collection ``SITE``.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="collections"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], name="collection_one_for_each_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Share(models.Model):
    """Lets another instructor read a collection, or edit it."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="shares")
    user = models.ForeignKey(User, models.CASCADE, related_name="shares")
    may_edit = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "user"], name="share_one_for_each_user"
            ),
        ]

    def __str__(self) -> str:
        verb = "edits" if self.may_edit else "reads"
        return f"{self.user} {verb} {self.collection}"


class QuizShare(models.Model):
    """Lets another instructor see a quiz with its scores, or change it too."""

    quiz = models.ForeignKey("Quiz", models.CASCADE, related_name="shares")
    user = models.ForeignKey(User, models.CASCADE, related_name="quiz_shares")
    may_edit = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "user"], name="quiz_share_one_for_each_user"
            ),
        ]

    def __str__(self) -> str:
        verb = "edits" if self.may_edit else "reads"
        return f"{self.user} {verb} {self.quiz}"
