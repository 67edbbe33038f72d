"""What an invented learner answers in one attempt, and how long it takes them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from quizzes.domain.attempts.wire import write_wire
from quizzes.domain.demo.answers import Answerer, answered
from quizzes.domain.demo.chance import Chance
from quizzes.domain.demo.irt import USUAL_DIFFICULTY, ability_after, modelled
from quizzes.domain.demo.plan import Fate, Sitting
from quizzes.models import Attempt, Item, Quiz
from quizzes.models.attempts import grace
from quizzes.services.attempts import Sending, finish_attempt, submit_answer

SECONDS = 14.0
SECONDS_MORE = 9.0  # for each step of difficulty
TOO_SLOW = 1.3  # times the limit, where somebody runs out of time
LATE_BY = 30.0  # seconds, in the middle


@dataclass
class Classroom:
    """What is known while the class is at work; the last two are filled as it goes.

    Attributes:
        learners: ids of learners, by their number.
        quizzes: by the names that the plan has for them.
        told: which questions each learner has read the answer of, by their numbers.
        sat: how many quizzes each has sat.
    """

    chance: Chance
    learners: Mapping[int, int]
    quizzes: Mapping[str, Quiz]
    told: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    sat: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Desk:
    """One learner with one attempt; ``chance`` decides all that happens here."""

    room: Classroom
    sitting: Sitting
    attempt: Attempt
    chance: Chance

    def work(self, *, now: datetime) -> datetime | None:
        """Answer what is blank, one by one; when it was handed in, if it was."""
        blank = self._to_answer()
        for item in blank:
            now += self._time_for(item, of=len(blank))
            if self._is_over(now):
                self._answer_late(item)
                return None
            self._answer(item, now=now)
        if self.sitting.fate is Fate.LEFT_OPEN:
            return None
        finish_attempt(self.attempt, now=now)
        return now

    def _to_answer(self) -> Sequence[Item]:
        blank = self.attempt.items.filter(response=None)
        items = list(blank.select_related("attempt", "version", "question"))
        if self.sitting.fate is Fate.LEFT_OPEN:
            return items[: len(items) // 2]
        return items

    def _answer_late(self, item: Item) -> None:
        """One that was on its way when the time ran out."""
        if self.sitting.fate is Fate.RAN_OUT and self.attempt.deadline_at:
            late = timedelta(seconds=self.chance.spread(LATE_BY, "late"))
            self._answer(item, now=self.attempt.deadline_at + grace() + late)

    def _is_over(self, now: datetime) -> bool:
        deadline = self.attempt.deadline_at
        return deadline is not None and now > deadline + grace()

    def _time_for(self, item: Item, *, of: int) -> timedelta:
        """So long it takes; too long for the clock where somebody runs out of time."""
        harder = (item.version.difficulty or USUAL_DIFFICULTY) * SECONDS_MORE
        usual = (SECONDS + harder) * self.sitting.who.pace
        limit = self.attempt.deadline_at
        if self.sitting.fate is Fate.RAN_OUT and limit:
            given = (limit - self.attempt.started_at).total_seconds()
            usual = TOO_SLOW * given / of
        return timedelta(seconds=self.chance.spread(usual, "time", item.question.key))

    def _answer(self, item: Item, *, now: datetime) -> None:
        """Send what the model says, as a page would."""
        question, version = item.version.as_question(), item.version
        key, number = item.question.key, self.sitting.who.number
        own = self.room.chance.of("question", key)
        model = modelled(
            version.difficulty, guess_share=question.guess_share(), chance=own
        )
        ability = ability_after(
            self.sitting.who.ability,
            sittings=self.room.sat[number],
            was_told=item.question_id in self.room.told[number],
        )
        by = Answerer(ability, chance=self.chance.of("answer", key), lures=own)
        fields = write_wire(answered(question, model=model, by=by), seed=item.seed)
        sending = Sending(fields, uuid_from(self.chance.of("sent", key)))
        submit_answer(item=item, sending=sending, now=now)
        if not self.attempt.is_marked_at_end:
            self.room.told[number].add(item.question_id)


def uuid_from(chance: Chance) -> UUID:
    return UUID(bytes=chance.seed[:16], version=4)
