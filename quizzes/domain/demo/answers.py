"""What somebody of some ability answers: each part by the model, on its own.

A part is a prompt to match or an option to tick; where one option is right, the whole
question. So questions with parts earn partial credit as those of real people do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.domain.demo.chance import Chance
from quizzes.domain.demo.irt import ItemModel
from quizzes.domain.questions.base import PartMark, Question, RawAnswer


@dataclass(frozen=True, slots=True)
class Answerer:
    """Somebody in front of one question.

    Attributes:
        ability: on the scale of the model.
        chance: decides this answer, and no other.
        lures: the same for everybody, so that some wrong options tempt more.
    """

    ability: float
    chance: Chance
    lures: Chance

    def knows(self, model: ItemModel, part: str) -> bool:
        return self.chance.happens(model.chance_of_right(self.ability), "knows", part)

    def tempted_by(self, wrong: Sequence[str]) -> str:
        """The wrong option that draws most is chosen by half, the next by a quarter."""
        ranked = self.lures.ordered(wrong, "lure")
        place = 0
        while place < len(ranked) - 1 and self.chance.happens(0.5, "passes", place):
            place += 1
        return ranked[place]


def answered(question: Question, *, model: ItemModel, by: Answerer) -> RawAnswer:
    """An answer that ``question.read`` takes; never blank."""
    parts = question.mark(None).parts
    if question.present(b"").prompts:
        return _placed(question, parts, model=model, by=by)
    if question.guess_share() is None:
        return {"": _ticked(parts, model=model, by=by)}
    right = next(part.key for part in parts if part.right)
    wrong = [part.key for part in parts if not part.right]
    is_right = not wrong or by.knows(model, "")
    return {"": (right if is_right else by.tempted_by(wrong),)}


def _ticked(
    parts: Sequence[PartMark], *, model: ItemModel, by: Answerer
) -> tuple[str, ...]:
    """Options are ticked that somebody takes for right; the first where none is."""
    ticked = [
        part.key for part in parts if bool(part.right) == by.knows(model, part.key)
    ]
    return tuple(ticked or by.lures.ordered([part.key for part in parts], "first")[:1])


def _placed(
    question: Question, parts: Sequence[PartMark], *, model: ItemModel, by: Answerer
) -> RawAnswer:
    """Answers are placed with prompts; a wrong one takes what is left over."""
    shown = question.present(b"")
    home = {part.key: str(part.right) for part in parts}
    placed = {part: (home[part],) for part in home if by.knows(model, part)}
    used = {home[part] for part in placed}
    for part in [part for part in home if part not in placed]:
        left = [
            option.key
            for option in shown.options
            if option.key != home[part] and (shown.may_repeat or option.key not in used)
        ]
        if left:
            tile = by.lures.of(part).ordered(left, "lure")[0]
            placed[part] = (tile,)
            used.add(tile)
    return placed
