"""Making the demo: invented people sit quizzes over some weeks, up to now."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from quizzes.domain.demo.chance import Chance
from quizzes.domain.demo.people import MOST, invented
from quizzes.domain.demo.plan import WEEK, Course, Exam, Sitting, classmates, planned
from quizzes.models import Attempt, Quiz, Response, User
from quizzes.selectors.demo import has_real_people, is_begun
from quizzes.services.attempts import finish_overdue
from quizzes.services.demo.answering import Classroom
from quizzes.services.demo.people import let_in, open_accounts, open_instructor
from quizzes.services.demo.quizzes import Offered, make_draft, make_test, offered
from quizzes.services.demo.sitting import sit

EXAM, TEST = "exam", "test"
CLOSED_FOR = timedelta(days=3)
FEWEST_WEEKS = 2
MORNING, EVENING = time(8, tzinfo=UTC), time(20, tzinfo=UTC)

Track = Callable[[Sequence[Sitting]], Iterable[Sitting]]


class CannotSeed(Exception):
    """Nothing was made; the message says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How large the class is, how long it has been at work, and what seeds chance."""

    learners: int = 60
    weeks: int = 6
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Seeded:
    """What was made."""

    learners: int
    attempts: int
    answers: int


def seed_demo(wanted: Wanted, *, now: datetime, track: Track = iter) -> Seeded:
    """Make it. ``track`` sees the sittings pass by.

    The same seed, content and moment make the same answers. It takes many transactions,
    as the class itself would; one that was cut short is no demo, and can be removed.

    Raises CannotSeed: real people are here, there is a demo already, nothing is loaded,
    or the numbers do not fit.
    """
    found = offered()
    _check(wanted, found)
    chance = Chance.from_number(wanted.seed)
    room, sittings = _prepared(wanted, found, chance=chance, now=now)
    for sitting in track(sittings):
        sit(room, sitting)
    for learner in room.learners.values():
        finish_overdue(now=now, learner_id=learner)
    let_in()
    attempts = Attempt.objects.filter(learner__in=room.learners.values())
    answers = Response.objects.filter(item__attempt__in=attempts)
    return Seeded(wanted.learners, attempts.count(), answers.count())


def _check(wanted: Wanted, found: Offered) -> None:
    if is_begun():
        raise CannotSeed(
            "The demo is here already, so nothing was made. --remove takes it away."
        )
    if has_real_people():
        raise CannotSeed(
            "Real people have accounts or attempts in this database, so no invented "
            "ones are added. Give the demo one of its own: make demo."
        )
    if not found.practice:
        raise CannotSeed("There is no quiz to take. Load some first: load_content.")
    if not 1 <= wanted.learners <= MOST:
        raise CannotSeed(f"The class has 1 to {MOST} learners.")
    if wanted.weeks < FEWEST_WEEKS:
        raise CannotSeed(f"The class works for {FEWEST_WEEKS} weeks or more.")


def _prepared(
    wanted: Wanted, found: Offered, *, chance: Chance, now: datetime
) -> tuple[Classroom, Sequence[Sitting]]:
    """The class with its quizzes, and who sits what."""
    began_at = now - wanted.weeks * WEEK
    author = open_instructor(joined_at=began_at - 2 * WEEK)
    exams = _exams(found, author, chance=chance, now=now)
    course = Course(
        began_at=began_at,
        now=now,
        practice=tuple(quiz.slug for quiz in found.practice),
        exams=tuple(exams),
    )
    people = classmates(wanted.learners, course=course, chance=chance)
    joined = [each.joined_at for each in people]
    learners = open_accounts(zip(invented(len(people)), joined, strict=True))
    ids = {number: learner.pk for number, learner in enumerate(learners)}
    quizzes = {quiz.slug: quiz for quiz in found.practice}
    room = Classroom(chance, ids, {**quizzes, **{e.name: q for e, q in exams.items()}})
    return room, planned(people, course=course, chance=chance)


def _exams(
    found: Offered, author: User, *, chance: Chance, now: datetime
) -> dict[Exam, Quiz]:
    """The site's exam, open in the last weeks, and the instructor's test."""
    closes_at = datetime.combine(now - CLOSED_FOR, EVENING)
    opens_at = datetime.combine(closes_at - WEEK, MORNING)
    test = make_test(
        author, opens_at=opens_at, closes_at=closes_at, chance=chance.of(TEST)
    )
    make_draft(author, chance=chance, now=closes_at)
    exams = {}
    if found.exam:
        exams[Exam(EXAM, now - 2 * WEEK, now, share=0.7)] = found.exam
    if test:
        exams[Exam(TEST, opens_at, closes_at, share=1)] = test
    return exams
