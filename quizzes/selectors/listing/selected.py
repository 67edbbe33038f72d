"""The questions that somebody selected, parted by what may be done to them."""

from collections.abc import Collection as Ids
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from quizzes.models import QuestionVersion, User
from quizzes.permissions import editable_questions, visible_questions


@dataclass(frozen=True, slots=True)
class Selected:
    """Ids. ``missing`` counts those that are not there for this user."""

    editable: tuple[int, ...]
    unpublished: tuple[int, ...]
    readable: tuple[int, ...]
    missing: int


def selected(user: User, ids: Ids[int]) -> Selected:
    """``unpublished``: may be edited, but have no version yet; 1 query."""
    rows = visible_questions(user).filter(pk__in=ids)
    versions = QuestionVersion.objects.filter(question=OuterRef("pk"))
    known = rows.annotate(
        is_editable=Exists(editable_questions(user).filter(pk=OuterRef("pk"))),
        has_version=Exists(versions),
    ).values_list("pk", "is_editable", "has_version")
    found = list(known.order_by("pk"))
    return Selected(
        editable=tuple(pk for pk, edits, has in found if edits and has),
        unpublished=tuple(pk for pk, edits, has in found if edits and not has),
        readable=tuple(pk for pk, edits, _ in found if not edits),
        missing=len(ids) - len(found),
    )
