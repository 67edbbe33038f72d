"""What somebody looks for in the scores of a quiz, and how its address says so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from quizzes.domain.folding import searchable

LONGEST_TYPED = 200

ALL, BEST, LATEST, FIRST = "all", "best", "latest", "first"
COUNTINGS: Mapping[str, str] = {
    ALL: "All of them",
    BEST: "The best of each learner",
    LATEST: "The latest of each learner",
    FIRST: "The first of each learner",
}
"""Which finished attempts the figures are of."""

NAME, USUAL_PLACE = "name", "place"
SORTS: Mapping[str, str] = {
    NAME: "by name",
    "name-down": "by name, from the end",
    "lowest": "lowest score first",
    "highest": "highest score first",
    "oldest": "longest ago first",
    "newest": "newest first",
}
QUESTION_SORTS: Mapping[str, str] = {
    USUAL_PLACE: "as the quiz asks them",
    "hardest": "hardest first",
    "easiest": "easiest first",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which attempts, in which order; '' and None mean all of them.

    Attributes:
        typed: words, all of which must occur in a name or an address.
        mode: practice or exam.
        counting: which of a learner's attempts count, of ``COUNTINGS``.
        learner: only this one, with all their attempts.
        by: how questions are sorted, of ``QUESTION_SORTS``.
        opened: the question whose choices are shown.
    """

    typed: str = ""
    mode: str = ""
    counting: str = ALL
    sort: str = NAME
    page: str = ""
    learner: int | None = None
    by: str = USUAL_PLACE
    opened: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for, folded."""
        return tuple(dict.fromkeys(searchable(self.typed).split()))

    @property
    def query(self) -> str:
        """The part of the address behind the question mark, as it is."""
        named = {
            "q": self.typed,
            "mode": self.mode,
            "counting": "" if self.counting == ALL else self.counting,
            "sort": "" if self.sort == NAME else self.sort,
            "by": "" if self.by == USUAL_PLACE else self.by,
            "learner": self.learner,
            "opened": self.opened,
            "page": self.page,
        }
        return urlencode({name: each for name, each in named.items() if each})

    @property
    def set_query(self) -> str:
        """Which attempts count, and nothing else: what other pages go by."""
        return Wanted(mode=self.mode, counting=self.counting).query

    def at(self, page: int) -> str:
        return replace(self, page=str(page) if page > 1 else "").query

    def sorted_by(self, sort: str) -> str:
        """The query of the same in another order, from its first page."""
        return replace(self, sort=sort, page="").query

    def questions_by(self, order: str) -> str:
        """The query of the questions in another order."""
        return replace(self, by=order, sort=NAME, page="", typed="").query

    def of_learner(self, learner: int) -> str:
        """The query of all attempts of one learner."""
        return replace(self, learner=learner, typed="", page="").query
