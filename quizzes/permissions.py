"""Who may do what: the only place that says what a role allows."""

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from quizzes.models import (
    Attempt,
    Collection,
    Image,
    Learner,
    Question,
    QuestionVersion,
    Quiz,
    QuizShare,
    Share,
    User,
)
from quizzes.models.bank import Origin

Visitor: TypeAlias = User | AnonymousUser

RANKS = (User.Role.LEARNER, User.Role.INSTRUCTOR, User.Role.OWNER)
"""Each may all that the ones before it may."""

TEACHING = (User.Role.INSTRUCTOR, User.Role.OWNER)


def may_teach(user: Visitor) -> bool:
    """Whether the pages under ``/teach/`` are there for this user."""
    return isinstance(user, User) and user.is_active and user.role in TEACHING


def may_set_roles(user: Visitor) -> bool:
    """Whether the page of all accounts is there for this user."""
    return isinstance(user, User) and user.is_active and user.role == User.Role.OWNER


def would_rise(user: User, role: str) -> bool:
    """Whether the role would let the account do more than it may."""
    return RANKS.index(User.Role(user.role)) < RANKS.index(User.Role(role))


def visible_collections(user: Visitor) -> QuerySet[Collection]:
    """The site's, one's own, and those that others share with one."""
    if not may_teach(user):
        return Collection.objects.none()
    shares = Share.objects.filter(user=user.pk)
    readable = Q(owner=None) | Q(owner=user.pk) | Q(pk__in=shares.values("collection"))
    return Collection.objects.filter(readable)


def editable_collections(user: Visitor) -> QuerySet[Collection]:
    """One's own, those shared for editing, and for owners the site's."""
    if not may_teach(user):
        return Collection.objects.none()
    shares = Share.objects.filter(user=user.pk, may_edit=True)
    editable = Q(owner=user.pk) | Q(pk__in=shares.values("collection"))
    if isinstance(user, User) and user.role == User.Role.OWNER:
        editable |= Q(owner=None)
    return Collection.objects.filter(editable)


def visible_questions(user: Visitor) -> QuerySet[Question]:
    """Questions of all collections that the user may read."""
    collections = visible_collections(user).values("pk")
    return Question.objects.filter(collection__in=collections)


def editable_questions(user: Visitor) -> QuerySet[Question]:
    """Questions that the user may change."""
    collections = editable_collections(user).values("pk")
    return Question.objects.filter(collection__in=collections)


def may_edit(user: Visitor, question: Question) -> bool:
    """Whether the user may change this question; one query."""
    return editable_questions(user).filter(pk=question.pk).exists()


def visible_images(user: Visitor) -> QuerySet[Image]:
    """Pictures of all collections, and of all questions, that the user may read.

    Those of what a quiz asks, or has asked in attempts that the user may see, too.
    """
    collections = visible_collections(user).values("pk")
    used = QuestionVersion.objects.filter(images=OuterRef("pk"))
    written = used.filter(question__collection__in=collections)
    quizzes = visible_quizzes(user).values("pk")
    asked = used.filter(question__slots__quiz__in=quizzes)
    taken = used.filter(items__attempt__in=scored_attempts(user).values("pk"))
    return Image.objects.filter(
        Q(collection__in=collections) | Exists(written) | Exists(asked) | Exists(taken)
    )


def visible_quizzes(user: Visitor) -> QuerySet[Quiz]:
    """Quizzes that the user may look at as one who teaches, drafts included."""
    if not may_teach(user):
        return Quiz.objects.none()
    collections = visible_collections(user).values("pk")
    shares = QuizShare.objects.filter(user=user.pk).values("quiz")
    return Quiz.objects.filter(Q(collection__in=collections) | Q(pk__in=shares))


def editable_quizzes(user: Visitor) -> QuerySet[Quiz]:
    """Quizzes that the user may change. Those from files are changed there."""
    if not may_teach(user):
        return Quiz.objects.none()
    collections = editable_collections(user).values("pk")
    shares = QuizShare.objects.filter(user=user.pk, may_edit=True).values("quiz")
    editable = Q(collection__in=collections) | Q(pk__in=shares)
    return Quiz.objects.filter(editable, origin=Origin.BROWSER)


def shareable_collections(user: Visitor) -> QuerySet[Collection]:
    """Those whose owner the user is: one's own, and for owners the site's."""
    if not may_teach(user):
        return Collection.objects.none()
    owned = Q(owner=user.pk)
    if may_set_roles(user):
        owned |= Q(owner=None)
    return Collection.objects.filter(owned)


def shareable_quizzes(user: Visitor) -> QuerySet[Quiz]:
    """Quizzes of collections whose owner the user is; editing them is not enough."""
    collections = shareable_collections(user).values("pk")
    return Quiz.objects.filter(collection__in=collections)


def scored_quizzes(user: Visitor) -> QuerySet[Quiz]:
    """Quizzes whose scores the user may see: those of the site are for owners only."""
    if not may_teach(user):
        return Quiz.objects.none()
    visible = visible_quizzes(user)
    if may_set_roles(user):
        return visible
    shares = QuizShare.objects.filter(user=user.pk).values("quiz")
    return visible.filter(Q(collection__owner__isnull=False) | Q(pk__in=shares))


def graded_quizzes(user: Visitor) -> QuerySet[Quiz]:
    """Quizzes whose scores the user may change: not those shared only to be read."""
    if not may_teach(user):
        return Quiz.objects.none()
    collections = editable_collections(user).values("pk")
    shares = QuizShare.objects.filter(user=user.pk, may_edit=True).values("quiz")
    return Quiz.objects.filter(Q(collection__in=collections) | Q(pk__in=shares))


def scored_attempts(user: Visitor) -> QuerySet[Attempt]:
    """Attempts at quizzes whose scores the user may see, retries included."""
    return Attempt.objects.filter(quiz__in=scored_quizzes(user).values("pk"))


def known_learners(user: Visitor) -> QuerySet[Learner]:
    """Learners of whom the user may see something; for owners all of them."""
    if may_set_roles(user):
        return Learner.objects.all()
    return Learner.objects.filter(pk__in=scored_attempts(user).values("learner"))


def graded_learners(user: Visitor) -> QuerySet[Learner]:
    """Learners whose time the user may set; for owners all of them.

    Not the user: one's own try at one's own quiz would lift one's limit in an exam of
    somebody else.
    """
    if may_set_roles(user):
        return Learner.objects.all()
    attempts = Attempt.objects.filter(quiz__in=graded_quizzes(user).values("pk"))
    others = Learner.objects.exclude(user=user.pk)
    return others.filter(pk__in=attempts.values("learner"))
