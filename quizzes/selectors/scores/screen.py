"""The scores of a quiz: its figures, and a page of its learners."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizzes.models import Quiz
from quizzes.selectors.scores.counted import taken_at
from quizzes.selectors.scores.figures import Figures, figures_of
from quizzes.selectors.scores.headers import Header, header_of
from quizzes.selectors.scores.learners import LearnersPage, learners_page
from quizzes.selectors.scores.wanted import NAME, Wanted


@dataclass(frozen=True, slots=True)
class ScoresScreen:
    """``figures`` are of all learners, whoever is searched for."""

    now: datetime
    quiz: Quiz
    wanted: Wanted
    figures: Figures
    learners: LearnersPage

    @property
    def headers(self) -> Mapping[str, Header]:
        """By column, the link in the head of each that can be sorted by."""
        return {
            "name": header_of(self.wanted, NAME, up=NAME, down="name-down"),
            "date": header_of(self.wanted, "newest", up="oldest", down="newest"),
            "score": header_of(self.wanted, "highest", up="lowest", down="highest"),
        }

    @property
    def earlier_query(self) -> str:
        """The address of the page before; '' without one."""
        page = self.learners.page
        has = page.has_previous()
        return self.wanted.at(page.previous_page_number()) if has else ""

    @property
    def has_earlier(self) -> bool:
        return self.learners.page.has_previous()

    @property
    def later_query(self) -> str:
        page = self.learners.page
        return self.wanted.at(page.next_page_number()) if page.has_next() else ""


def scores_screen(quiz: Quiz, wanted: Wanted, *, now: datetime) -> ScoresScreen:
    """How the learners of a quiz did, one page of them; 2 queries."""
    taken = taken_at(quiz, wanted)
    return ScoresScreen(
        now=now,
        quiz=quiz,
        wanted=wanted,
        figures=figures_of(taken),
        learners=learners_page(taken, wanted),
    )
