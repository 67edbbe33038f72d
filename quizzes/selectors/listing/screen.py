"""The list of questions as its page shows it, with what else could be shown."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, QuerySet

from quizzes.domain.questions.registry import KINDS
from quizzes.models import Question, User
from quizzes.selectors.listing.filters import WHOSE, narrowed, searched, tags_of, whose
from quizzes.selectors.listing.outline import Heading, outline
from quizzes.selectors.listing.rows import Page, page_of
from quizzes.selectors.listing.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; ``count``: how many questions it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What each filter offers, all others being as they are."""

    kinds: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    tags: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """``query``: the same sorted by this column, or by it the other way round.

    ``direction``: how it is sorted by it now; none, ascending or descending.
    """

    query: str
    direction: str


@dataclass(frozen=True, slots=True)
class ListingScreen:
    """``count``: how many fit on all pages together."""

    wanted: Wanted
    page: Page
    count: int
    choices: Choices
    headings: tuple[Heading, ...]

    @property
    def headers(self) -> Mapping[str, Header]:
        """By column, the link in the head of each that can be sorted by."""
        sides = {"title": ("title", "title-down"), "difficulty": ("easiest", "hardest")}
        return {name: self._header(*side) for name, side in sides.items()}

    @property
    def first_query(self) -> str:
        return self.wanted.at("")

    @property
    def earlier_query(self) -> str:
        """The address of the page before; '' without one."""
        return self.page.earlier and self.wanted.at(self.page.earlier)

    @property
    def later_query(self) -> str:
        return self.page.later and self.wanted.at(self.page.later)

    def _header(self, up: str, down: str) -> Header:
        directions = {up: "ascending", down: "descending"}
        other = self.wanted.sorted_by(down if self.wanted.sort == up else up)
        return Header(other, directions.get(self.wanted.sort, "none"))


class _Group(NamedTuple):
    """Questions that are alike to the filters."""

    kind: str
    status: str
    whose: str
    tags: tuple[str, ...]
    size: int


def listing_screen(user: User, wanted: Wanted) -> ListingScreen:
    """What this instructor sees; 4 queries. A heading that is gone filters nothing."""
    headings = outline()
    heading = next((each for each in headings if each.key == wanted.heading), None)
    found = searched(user, wanted, heading)
    groups = _groups(found, user)
    return ListingScreen(
        wanted=wanted,
        page=page_of(narrowed(found, wanted, user), wanted, user),
        count=sum(group.size for group in groups if _fits(group, wanted)),
        choices=_choices(groups, wanted),
        headings=headings,
    )


def _groups(found: QuerySet[Question], user: User) -> list[_Group]:
    held = found.order_by().annotate(whose=whose(user))
    alike = held.values_list("kind", "status", "whose", "tag_text")
    return [
        _Group(kind, status, owner, tags_of(tag_text), count)
        for kind, status, owner, tag_text, count in alike.annotate(n=Count("pk"))
    ]


def _fits(group: _Group, wanted: Wanted, *, but: str = "") -> bool:
    """Whether all filters leave it, apart from the one named ``but``."""
    fits = {
        "kinds": not wanted.kinds or group.kind in wanted.kinds,
        "statuses": not wanted.statuses or group.status in wanted.statuses,
        "whose": not wanted.whose or group.whose == wanted.whose,
        "tag": not wanted.tag or wanted.tag in group.tags,
    }
    return all(fit for name, fit in fits.items() if name != but)


def _choices(groups: Iterable[_Group], wanted: Wanted) -> Choices:
    kinds = {name: kind.kind_name.capitalize() for name, kind in KINDS.items()}
    statuses = {value: str(label) for value, label in Question.Status.choices}

    def counted(but: str, values: Callable[[_Group], Iterable[str]]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for group in groups:
            if _fits(group, wanted, but=but):
                counts.update(dict.fromkeys(values(group), group.size))
        return counts

    tagged = counted("tag", lambda group: group.tags)
    tags = {tag: tag for tag in sorted({*tagged, wanted.tag} - {""}, key=str.casefold)}
    return Choices(
        kinds=_each(kinds, counted("kinds", lambda g: [g.kind]), wanted.kinds),
        statuses=_each(
            statuses, counted("statuses", lambda g: [g.status]), wanted.statuses
        ),
        owners=_each(WHOSE, counted("whose", lambda g: [g.whose]), [wanted.whose]),
        tags=_each(tags, tagged, [wanted.tag]),
    )


def _each(
    labels: Mapping[str, str], counts: Mapping[str, int], chosen: Iterable[str]
) -> tuple[Choice, ...]:
    chosen = set(chosen)
    return tuple(
        Choice(value, label, counts.get(value, 0), is_chosen=value in chosen)
        for value, label in labels.items()
    )
