"""Drawing questions: what was missed or seen least, spread over the headings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quizzes.domain.questions.authored import Draw
from quizzes.domain.questions.shuffle import keyed_digest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be drawn. ``seen``: how often this learner was asked it.

    ``headings``: where its settling sentence stands, outermost first; () if nowhere.
    ``is_missed``: the learner's latest answer to it was not right.
    """

    question: int
    headings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    difficulty: int | None = None
    seen: int = 0
    is_missed: bool = False

    def fits(self, draw: Draw) -> bool:
        """Whether the draw may take it."""
        headings = [heading.casefold() for heading in self.headings]
        if draw.heading and draw.heading.casefold() not in headings:
            return False
        if draw.tag and draw.tag not in self.tags:
            return False
        if draw.lowest is None or draw.highest is None:
            return True
        return draw.lowest <= (self.difficulty or 0) <= draw.highest


def drawn(
    candidates: Iterable[Candidate], draw: Draw, *, seed: bytes
) -> list[Candidate]:
    """Return up to ``draw.count`` of those that fit, in the order to ask them.

    Those that were missed come first, then those that were seen less. Among equals
    each heading gives one before any gives two, and chance, which is ``seed``, decides
    the rest.
    """
    fitting = sorted(
        (each for each in candidates if each.fits(draw)),
        key=lambda each: keyed_digest(seed, "draw", str(each.question)),
    )
    taken: Counter[tuple[bool, int, tuple[str, ...]]] = Counter()
    ranked = []
    for each in fitting:
        group = not each.is_missed, each.seen, each.headings
        ranked.append((*group[:2], taken[group], each))
        taken[group] += 1
    ranked.sort(key=lambda entry: entry[:3])
    chosen = [each for *_, each in ranked[: draw.count]]
    # In chance order again: that of the ranks would tell which headings are large.
    return sorted(
        chosen, key=lambda each: keyed_digest(seed, "asked", str(each.question))
    )
