"""Questions to pick for a quiz: a search over all that may be read and is published."""

from dataclasses import dataclass, replace

from quizzes.models import Question, Quiz, Section, User
from quizzes.models.bank import SAMPLE_KEY
from quizzes.selectors.listing import ListingScreen, Wanted, listing_screen


@dataclass(frozen=True, slots=True)
class PickScreen:
    """``asked``: ids of the questions that the quiz asks already.

    ``sample``: the key of the one that no quiz may ask.
    """

    listing: ListingScreen
    asked: frozenset[int]
    sections: tuple[Section, ...]
    sample: str = SAMPLE_KEY


def pick_screen(user: User, quiz: Quiz, wanted: Wanted) -> PickScreen:
    """What this instructor may pick; 6 queries."""
    published = replace(wanted, statuses=(Question.Status.PUBLISHED.value,))
    fixed = quiz.slots.filter(question__isnull=False)
    return PickScreen(
        listing=listing_screen(user, published),
        asked=frozenset(fixed.values_list("question", flat=True)),
        sections=tuple(quiz.sections.order_by("position")),
    )
