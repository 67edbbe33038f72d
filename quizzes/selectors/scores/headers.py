"""The heads of columns that can be sorted by."""

from dataclasses import dataclass

from quizzes.selectors.scores.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Header:
    """``query``: the same sorted by this column, or by it the other way round.

    ``direction``: how it is sorted by it now; none, ascending or descending.
    """

    query: str
    direction: str


def header_of(
    wanted: Wanted, first: str, *, up: str, down: str, of_questions: bool = False
) -> Header:
    """The head of a column, whose link sorts by it, ``first`` before the other way.

    ``up`` and ``down``: what the order is called that ascends, and that descends.
    """
    now = wanted.by if of_questions else wanted.sort
    other = ({up, down} - {first}).pop() if now == first else first
    query = wanted.questions_by(other) if of_questions else wanted.sorted_by(other)
    direction = {up: "ascending", down: "descending"}.get(now, "none")
    return Header(query, direction)
