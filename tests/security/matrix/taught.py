"""What instructors have made, and who has taken it."""

from dataclasses import dataclass

from quizzes.models import Attempt, Collection, Learner, Quiz, User
from quizzes.models.bank import Origin
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    QuestionFactory,
    QuizFactory,
    SectionFactory,
    SlotFactory,
    VersionFactory,
)
from tests.factories.begun import finished_at
from tests.security.matrix.policies import FROM_A_FILE, TEACHERS, THE_SITES

# As many digits as the ids of what is missing: addresses are shown in pages.
QUIZZES_FROM, DRAFTS_FROM, SLOTS_FROM = 700_100, 700_200, 710_100
SECTIONS_FROM, ASKED_FROM, TAKEN_FROM = 720_100, 610_100, 500_300
COLLEAGUE = "colleague@example.org"  # another instructor, to share with
# One that nobody else has taken; the owner's is taken by who looks after the admin.
TAKEN_BY = dict(zip(TEACHERS, ("learner A", "learner B", "staff"), strict=True))


@dataclass
class Taught:
    """By whose: quizzes that are published, drafts, an attempt at each, who made it."""

    quizzes: dict[str, Quiz]
    drafts: dict[str, Quiz]
    taken: dict[str, Attempt]
    learners: dict[str, Learner]


def make_taught(learners: dict[str, Learner], users: dict[str, User]) -> Taught:
    """A quiz of two questions and a draft of each instructor, and of the site.

    ``learners``: by name, of those who take it.
    """
    InstructorFactory(email=COLLEAGUE)
    quizzes: dict[str, Quiz] = {}
    drafts: dict[str, Quiz] = {}
    for number, whose in enumerate((*TEACHERS, THE_SITES)):
        collection = _collection_of(number, users.get(whose))
        quizzes[whose] = _quiz(number, whose, collection)
        drafts[whose] = QuizFactory(
            pk=DRAFTS_FROM + number,
            collection=collection,
            slug=f"draft-{number}",
            title=f"Canary {whose} in the making",
            status=Quiz.Status.DRAFT,
        )
    quizzes[FROM_A_FILE] = _quiz(
        len(quizzes),
        FROM_A_FILE,
        CollectionFactory(),
        origin=Origin.FILE,
        file="x.toml",
    )
    takers = TAKEN_BY | {THE_SITES: "learner B", FROM_A_FILE: "guest"}
    taken = {
        whose: finished_at(
            quizzes[whose], keys="ab", learner=learners[who], pk=TAKEN_FROM + number
        )
        for number, (whose, who) in enumerate(takers.items())
    }
    known = {whose: learners[who] for whose, who in TAKEN_BY.items()}
    return Taught(quizzes, drafts, taken, known)


def _collection_of(number: int, owner: User | None) -> Collection:
    if owner is None:
        return CollectionFactory()
    return CollectionFactory(slug=f"of-{number}", owner=owner)


def _quiz(number: int, whose: str, collection: Collection, **fields) -> Quiz:
    """Published for everybody, so that its title is no secret."""
    quiz: Quiz = QuizFactory(
        pk=QUIZZES_FROM + number,
        collection=collection,
        slug=f"quiz-of-{number}",
        title=f"Quiz of {whose}",
        **fields,
    )
    section = SectionFactory(quiz=quiz, pk=SECTIONS_FROM + number, position=1)
    for place in (1, 2):
        pk = ASKED_FROM + 10 * number + place
        asked = QuestionFactory(
            collection=collection, pk=pk, key=f"q{pk}", title=f"Asked by {whose}"
        )
        VersionFactory(question=asked, stem=f"Asked by {whose} {place}?")
        SlotFactory(
            section=section,
            pk=SLOTS_FROM + 10 * number + place,
            position=place,
            question=asked,
        )
    return quiz
