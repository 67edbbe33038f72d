"""All accounts, page by page, for owners."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator

from quizzes.models import User

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Person:
    """One account; ``name`` is '' where none was given."""

    user_id: int
    email: str
    name: str
    role: str
    joined_at: datetime
    is_active: bool


@dataclass(frozen=True, slots=True)
class PeopleScreen:
    """``words``: what every address that is shown contains; '' shows all."""

    now: datetime
    words: str
    rows: tuple[Person, ...]
    page: Page[User]
    roles: tuple[tuple[str, str], ...]


def people_screen(*, words: str, page_number: str, now: datetime) -> PeopleScreen:
    """Accounts by e-mail address; 2 queries."""
    users = User.objects.select_related("learner").order_by("email")
    if words:
        users = users.filter(email__contains=words.lower())
    page = Paginator(users, PAGE_SIZE).get_page(page_number)
    return PeopleScreen(
        now=now,
        words=words,
        rows=tuple(_person(user) for user in page),
        page=page,
        roles=tuple((role.value, role.label) for role in User.Role),
    )


def _person(user: User) -> Person:
    learner = getattr(user, "learner", None)
    return Person(
        user_id=user.pk,
        email=user.email,
        name=learner.display_name if learner else "",
        role=user.role,
        joined_at=user.date_joined,
        is_active=user.is_active,
    )
