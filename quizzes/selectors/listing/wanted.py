"""What somebody looks for in the list of questions, and how its address says so."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from quizzes.domain.folding import searchable

LONGEST_TYPED = 200
MOST_WORDS = 10
USUAL_SORT = "changed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions, and in which order; '' and () mean all of them.

    ``typed``: words, all of which must occur. ``heading``: the key of a heading, or
    the slug of some notes. ``whose``: own, site or shared. ``page``: a cursor.
    """

    typed: str = ""
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    heading: str = ""
    tag: str = ""
    whose: str = ""
    sort: str = USUAL_SORT
    page: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for, folded: the longest first, each once.

        A word within another says nothing new. Of many only ``MOST_WORDS`` count.
        """
        kept: list[str] = []
        for word in sorted(
            set(searchable(self.typed).split()), key=lambda w: (-len(w), w)
        ):
            if not any(word in longer for longer in kept):
                kept.append(word)
        return tuple(kept[:MOST_WORDS])

    @property
    def has_many_words(self) -> bool:
        """Whether some of them may not have been searched for."""
        return len(set(searchable(self.typed).split())) > MOST_WORDS

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the order was asked for."""
        return replace(self, sort=USUAL_SORT, page="") != Wanted()

    @property
    def filter_count(self) -> int:
        """How many things are chosen in the filter, each kind and status for itself."""
        one_each = (self.heading, self.tag, self.whose)
        return len(self.kinds) + len(self.statuses) + len(list(filter(None, one_each)))

    @property
    def query(self) -> str:
        """The part of the address behind the question mark, as it is."""
        sort = "" if self.sort == USUAL_SORT else self.sort
        named = {
            "q": self.typed,
            "kind": self.kinds,
            "status": self.statuses,
            "heading": self.heading,
            "tag": self.tag,
            "whose": self.whose,
            "sort": sort,
            "page": self.page,
        }
        return urlencode({k: v for k, v in named.items() if v}, doseq=True)

    def at(self, page: str) -> str:
        """The query of another page of the same."""
        return replace(self, page=page).query

    def sorted_by(self, sort: str) -> str:
        """The query of the same in another order, from its first page."""
        return replace(self, sort=sort, page="").query
