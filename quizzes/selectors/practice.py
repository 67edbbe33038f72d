"""What is asked by who practises a heading of the notes, or their own mistakes."""

from dataclasses import dataclass

from quizzes.domain.attempts.drawing import Candidate, drawn
from quizzes.domain.questions.authored import Draw
from quizzes.models import Question
from quizzes.selectors.places import Place, places_of, scope_of
from quizzes.selectors.progress import Standing, standings

HEADING_LENGTH = 10
MISTAKES_LENGTH = 20
MISTAKES_TITLE = "Your mistakes"


@dataclass(frozen=True, slots=True)
class Practice:
    """Questions to practise, ids of any quizzes, and what the attempt is called."""

    title: str
    questions: tuple[int, ...]


def mistakes_practice(learner_id: int | None) -> Practice:
    """The learner's mistakes, those that lie longest back, 20 at most; 1 query."""
    mistakes = [
        (standing.answered_at, question)
        for question, standing in standings(learner_id).items()
        if standing.is_mistake
    ]
    asked = sorted(mistakes)[:MISTAKES_LENGTH]
    return Practice(MISTAKES_TITLE, tuple(question for _, question in asked))


def heading_practice(
    key: str, *, learner_id: int | None, seed: bytes
) -> Practice | None:
    """What is drawn for the heading of this key (``Place.key``); 3 queries.

    Ten questions at most: those whose latest answer was not right, then those that were
    answered least. None for a heading under which nothing is asked.
    """
    placed = places_of(Question.objects.askable())
    every = (place for places in placed.values() for place in places)
    place = next((each for each in every if each.key == key), None)
    if place is None:
        return None
    scope, known = scope_of(place), standings(learner_id)
    pool = [
        _candidate(question, each, known.get(question))
        for question, places in placed.items()
        for each in places
        if each.notes == place.notes and each.is_under(scope)
    ]
    asked = drawn(pool, Draw(count=HEADING_LENGTH), seed=seed)
    title = scope[-1] if scope else place.notes_title
    return Practice(title, tuple(each.question for each in asked))


def _candidate(question: int, place: Place, standing: Standing | None) -> Candidate:
    if standing is None:
        return Candidate(question, headings=place.headings)
    return Candidate(
        question,
        headings=place.headings,
        seen=standing.times,
        is_missed=standing.share < 1,
    )
