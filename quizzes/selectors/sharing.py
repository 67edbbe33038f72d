"""Who has access to a quiz or a collection."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizzes.models import Collection, Quiz, QuizShare, Share, User
from quizzes.permissions import may_teach, shareable_collections


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with access; ``name`` is '' where none was given.

    ``has_left``: no instructor any more, so that the access does nothing.
    """

    user_id: int
    email: str
    name: str
    may_edit: bool
    has_left: bool


@dataclass(frozen=True, slots=True)
class SharingScreen:
    """``thing`` is None for an own collection in which there is nothing yet.

    ``by_collection``: who reaches a quiz since they reach all of its collection.
    ``collections``: what else the viewer may share; () where that is their own only.
    """

    thing: Collection | Quiz | None
    people: tuple[Person, ...]
    by_collection: tuple[Person, ...] = ()
    collections: tuple[Collection, ...] = ()
    is_own: bool = True


def quiz_sharing_screen(quiz: Quiz) -> SharingScreen:
    """One quiz; 2 queries."""
    return SharingScreen(
        thing=quiz,
        people=_people(quiz.shares.select_related("user__learner")),
        by_collection=_people(quiz.collection.shares.select_related("user__learner")),
    )


def collection_sharing_screen(
    user: User, collection: Collection | None
) -> SharingScreen:
    """One collection; 2 queries."""
    others = shareable_collections(user).exclude(owner=user.pk).order_by("title", "pk")
    shares = collection.shares.select_related("user__learner") if collection else ()
    return SharingScreen(
        thing=collection,
        people=_people(shares),
        collections=tuple(others),
        is_own=collection is None or collection.owner_id == user.pk,
    )


def _people(shares: Iterable[Share | QuizShare]) -> tuple[Person, ...]:
    """By address."""
    people = [
        Person(
            user_id=each.user_id,
            email=each.user.email,
            name=_name(each.user),
            may_edit=each.may_edit,
            has_left=not may_teach(each.user),
        )
        for each in shares
    ]
    return tuple(sorted(people, key=lambda person: person.email))


def _name(user: User) -> str:
    learner = getattr(user, "learner", None)
    return learner.display_name if learner else ""
