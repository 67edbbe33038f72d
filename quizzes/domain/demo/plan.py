"""Who sits what and when, over some weeks, before anybody has answered anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from quizzes.domain.demo.chance import Chance
from quizzes.domain.demo.hours import likely_moment

WEEK = timedelta(days=7)
LONGEST_SITTING = timedelta(hours=2)
GUIDE = 0
"""The number of the learner whom a visitor looks around as."""


class Fate(Enum):
    """How a sitting goes."""

    FINISHED = auto()
    LEFT_OPEN = auto()  # some answers, and the page is closed
    RAN_OUT = auto()  # too slow for the clock: the last answer comes too late


@dataclass(frozen=True, slots=True)
class Exam:
    """A quiz that is sat as an exam, from ``first`` to ``last``, by a share of all."""

    name: str
    first: datetime
    last: datetime
    share: float


@dataclass(frozen=True, slots=True)
class Course:
    """What there is to sit, by names: a practice for each week, over and over.

    ``began_at`` to ``now`` are the weeks that are looked back on.
    """

    began_at: datetime
    now: datetime
    practice: tuple[str, ...]
    exams: tuple[Exam, ...]

    def weeks(self) -> Iterator[tuple[int, datetime]]:
        """Each week's number and beginning."""
        for number in range((self.now - self.began_at) // WEEK):
            yield number, self.began_at + number * WEEK


@dataclass(frozen=True, slots=True)
class Classmate:
    """One learner: how able when they begin, how often and how fast they work."""

    number: int
    ability: float
    diligence: float
    pace: float
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody sits a quiz; a ``quiz`` of '' are their mistakes of all quizzes.

    ``label`` tells it from every other sitting of theirs.
    """

    at: datetime
    who: Classmate
    quiz: str
    label: str
    is_exam: bool = False
    fate: Fate = Fate.FINISHED
    has_retry: bool = False


def classmates(count: int, *, course: Course, chance: Chance) -> list[Classmate]:
    """So many learners, who have joined within the first days."""
    return [
        Classmate(
            number=number,
            ability=0.2 if number == GUIDE else own.normal("ability"),
            diligence=1 if number == GUIDE else 0.15 + 0.75 * own.share("diligence"),
            pace=own.spread(1, "pace", deviation=0.25),
            joined_at=likely_moment(
                course.began_at - WEEK, course.began_at, chance=own.of("joined")
            ),
        )
        for number, own in ((each, chance.of("who", each)) for each in range(count))
    ]


def planned(
    people: Sequence[Classmate], *, course: Course, chance: Chance
) -> list[Sitting]:
    """Every sitting of the class, in the order in which they begin."""
    sittings: list[Sitting] = []
    for who in people:
        own = chance.of("plan", who.number)
        begun = list(_begun(who, course))
        until = begun[0].at if begun else course.now
        wanted = [*_practice(who, course, own), *_exams(who, course, own)]
        sittings += [*_one_at_a_time(wanted, until=until), *begun]
    return sorted(sittings, key=lambda each: (each.at, each.who.number))


def _practice(who: Classmate, course: Course, chance: Chance) -> Iterator[Sitting]:
    for number, begins in course.weeks():
        week = chance.of("week", number)
        quiz = course.practice[number % len(course.practice)]
        times = week.happens(who.diligence) + week.happens(who.diligence / 6, "again")
        for each in range(times):
            is_left = week.happens(0.06, "left", each)
            yield Sitting(
                likely_moment(begins, begins + WEEK, chance=week.of("at", each)),
                who,
                quiz,
                f"week {number}, {each}",
                fate=Fate.LEFT_OPEN if is_left else Fate.FINISHED,
                has_retry=_has_retry(who, number, week.of("retry", each)),
            )
        if number and week.happens(who.diligence / 6, "mistakes"):
            at = likely_moment(begins, begins + WEEK, chance=week.of("mistakes at"))
            yield Sitting(at, who, "", f"mistakes {number}")


def _has_retry(who: Classmate, week: int, chance: Chance) -> bool:
    if who.number == GUIDE:
        return week % 2 == 0
    return chance.happens(who.diligence / 3)


def _exams(who: Classmate, course: Course, chance: Chance) -> Iterator[Sitting]:
    for exam in course.exams:
        own = chance.of("exam", exam.name)
        if who.number == GUIDE or own.happens(who.diligence**0.3 * exam.share):
            last = exam.last - LONGEST_SITTING
            yield Sitting(
                likely_moment(exam.first, last, chance=own.of("at")),
                who,
                exam.name,
                "exam",
                is_exam=True,
                fate=_fate_of_exam(who),
            )


def _fate_of_exam(who: Classmate) -> Fate:
    """Some are too slow each time, and some never come back."""
    if who.number % 13 == 3:
        return Fate.RAN_OUT
    return Fate.LEFT_OPEN if who.number % 19 == 5 else Fate.FINISHED


def _begun(who: Classmate, course: Course) -> Iterator[Sitting]:
    """What a visitor should find under way."""
    if who.number == GUIDE:
        at = course.now - 2 * LONGEST_SITTING
        yield Sitting(at, who, course.practice[0], "begun", fate=Fate.LEFT_OPEN)


def _one_at_a_time(sittings: Sequence[Sitting], *, until: datetime) -> list[Sitting]:
    """Without those that would begin during another, or not be over by then."""
    kept: list[Sitting] = []
    for each in sorted(sittings, key=lambda each: each.at):
        free_from = kept[-1].at + LONGEST_SITTING if kept else each.who.joined_at
        if free_from <= each.at <= until - LONGEST_SITTING:
            kept.append(each)
    return kept
