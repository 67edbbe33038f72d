"""Who signs in, and whoever answers questions."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from quizzes.domain.naming import learner_name

USUAL_TIME = Decimal(1)
USUAL_ZONE = "UTC"


class Users(BaseUserManager["User"]):
    """E-mail addresses are kept in lower case, so that nobody has two accounts."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Without a password nobody can sign in before it is reset."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def teaching(self) -> models.QuerySet["User"]:
        """Whoever is more than a learner."""
        return self.exclude(role=User.Role.LEARNER)

    def really_teaching(self) -> models.QuerySet["User"]:
        """Those of them whom no demo has made up."""
        return self.teaching().exclude(learner__is_invented=True)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account. ``role`` decides what it may do here, ``is_staff`` the admin."""

    class Role(models.TextChoices):
        LEARNER = "learner", "Learner"
        INSTRUCTOR = "instructor", "Instructor"
        OWNER = "owner", "Owner"

    email = models.EmailField("e-mail address", unique=True)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.LEARNER)
    is_staff = models.BooleanField("may use the admin", default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["learner", "instructor", "owner"]),
                name="user_role_is_known",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="user_email_is_in_lower_case",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def get_session_auth_hash(self) -> str:
        """What a session must know; it ends when password, role or staff change."""
        return self._standing(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same with each key that SECRET_KEY has replaced."""
        return (self._standing(key) for key in settings.SECRET_KEY_FALLBACKS)

    def _standing(self, secret: str | bytes) -> str:
        standing = f"{self.password}:{self.role}:{self.is_staff}"
        hashed = salted_hmac(
            "quizzes.User", standing, secret=secret, algorithm="sha256"
        )
        return hashed.hexdigest()


class TimeAllowance(Decimal, models.Choices):
    """What multiplies the time limit of an exam for one learner."""

    USUAL = "1", "The usual time"
    QUARTER_MORE = "1.25", "A quarter more"
    HALF_MORE = "1.5", "Half as much again"
    DOUBLE = "2", "Twice the time"


class Learner(models.Model):
    """A guest until an account is attached: known only to the session that made it.

    ``time_allowance`` of None lifts the time limits of exams. ``left_at``: when the
    account was deleted, whose marks stay without a name. ``is_invented``: a demo has
    made them up, and can take them away again.
    """

    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="learner"
    )
    display_name = models.CharField(max_length=80, blank=True)
    time_zone = models.CharField(max_length=64, default=USUAL_ZONE)
    has_shortcuts = models.BooleanField("keyboard shortcuts", default=True)
    created_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    is_invented = models.BooleanField(default=False)
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
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(user=None, display_name=""),
                name="learner_who_left_has_no_name",
            ),
        ]

    def __str__(self) -> str:
        return f"Learner {self.pk}"

    @property
    def shown_name(self) -> str:
        """What those who teach call them; comes with ``user``, so select that too."""
        return learner_name(
            self.pk,
            display_name=self.display_name,
            email=self.user.email if self.user else None,
            has_left=self.left_at is not None,
        )


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, now: datetime) -> Self:
        """Those that may be taken; the first one only while nobody real teaches."""
        unused = self.filter(used_at=None, expires_at__gt=now)
        taught = models.Exists(User.objects.really_teaching())
        return unused.filter(Q(is_first=False) | ~taught)


class Invitation(models.Model):
    """A link that gives a role to one account, once. Only its digest is kept.

    ``is_first``: the one that a new copy prints; it works while nobody teaches yet.
    """

    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=10, choices=User.Role.choices)
    is_first = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="invitations"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["instructor", "owner"]),
                name="invitation_gives_a_role",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")),
                name="invitation_lasts_a_while",
            ),
            models.CheckConstraint(
                condition=Q(is_first=False) | Q(role="owner"),
                name="invitation_first_makes_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(used_by=None) | Q(used_at__isnull=False),
                name="invitation_used_by_somebody_once",
            ),
            models.UniqueConstraint(
                fields=["is_first"],
                condition=Q(is_first=True, used_at=None),
                name="invitation_one_first",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}: {self.role}"


class DemoLinkQuerySet(models.QuerySet["DemoLink"]):
    def open(self, now: datetime) -> Self:
        """Those that still sign in."""
        return self.filter(used_at=None, expires_at__gt=now, user__is_active=True)


class DemoLink(models.Model):
    """A link that signs in as an invented person, once. Only its digest is kept.

    It works in a demo only (``MARGIN_DEMO``); other copies answer it with 404.
    """

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="demo_links")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = DemoLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")),
                name="demo_link_lasts_a_while",
            ),
        ]

    def __str__(self) -> str:
        return f"Demo link {self.pk}"


class Tries(models.Model):
    """How often something was tried since ``began_at``; ``key`` says what and who."""

    key = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "tries"

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
