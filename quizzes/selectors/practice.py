"""What is asked by who practises a heading of the notes, or their own mistakes."""

from dataclasses import dataclass
from datetime import datetime

from quizzes.domain.attempts.drawing import drawn
from quizzes.domain.questions.authored import Draw
from quizzes.selectors.places import HeadingPlace, Path, scope_of
from quizzes.selectors.pool import askable_questions
from quizzes.selectors.progress import masteries

HEADING_LENGTH = 10
MISTAKES = "mistakes"
MISTAKES_LENGTH = 20
MISTAKES_TITLE = "Your mistakes"


@dataclass(frozen=True, slots=True)
class Practice:
    """Questions to practise, ids of any quizzes, and what the attempt is called.

    ``scope``: what is practised, the same for every key that leads to it.
    """

    scope: str
    title: str
    questions: tuple[int, ...]


def mistakes_practice(learner_id: int | None, *, now: datetime) -> Practice:
    """The learner's mistakes, those that lie longest back, 20 at most; 1 query."""
    mistakes = [
        (mastery.answered_at, question)
        for question, mastery in masteries(learner_id, now=now).items()
        if mastery.is_mistake
    ]
    asked = sorted(mistakes)[:MISTAKES_LENGTH]
    return Practice(MISTAKES, MISTAKES_TITLE, tuple(question for _, question in asked))


def heading_practice(
    key: str, *, learner_id: int | None, seed: bytes, now: datetime
) -> Practice | None:
    """What is drawn for the heading of this key (``HeadingPlace.key``); 3 queries.

    Ten questions at most: those whose latest answer was not right, then those that were
    asked least. Not those that are reserved or kept back. None for a heading under
    which nothing is asked.
    """
    known = masteries(learner_id, now=now)
    missed = {question for question, mastery in known.items() if mastery.share < 1}
    questions = askable_questions(learner_id, missed=missed, now=now).values()
    pool = [each for each in questions if not each.is_reserved | each.is_kept_back]
    places = (each.place for each in pool if each.place)
    place = next((each for each in places if each.key == key), None)
    if place is None:
        return None
    path = scope_of(place)
    fitting = [
        each.candidate
        for each in pool
        if each.place and each.place.is_under(path, of=place.notes)
    ]
    asked = drawn(fitting, Draw(count=HEADING_LENGTH), seed=seed)
    return Practice(
        scope=_scope(place, path),
        title=path[-1] if path else place.notes_title,
        questions=tuple(each.question for each in asked),
    )


def _scope(place: HeadingPlace, path: Path) -> str:
    # By line breaks: no heading has one, so no two paths become the same.
    return f"{place.slug}#" + "\n".join(path)
