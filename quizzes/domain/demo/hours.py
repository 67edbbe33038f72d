"""When people learn: in the afternoon and evening, less at weekends, never at night."""

from datetime import datetime, timedelta

from quizzes.domain.demo.chance import Chance

WEIGHTS = (0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 5, 4, 2, 3, 5, 6, 5, 3, 3, 6, 8, 6, 3, 1)
"""How much is learnt in each hour of the day, from midnight on."""

WEEKEND = 0.4
TRIES = 50
SATURDAY = 5


def likely_moment(first: datetime, last: datetime, *, chance: Chance) -> datetime:
    """Some moment from ``first`` to ``last``, at an hour at which people learn."""
    seconds = (last - first).total_seconds()
    moment = first
    for number in range(TRIES):
        moment = first + timedelta(seconds=chance.share("when", number) * seconds)
        if chance.happens(_likelihood(moment), "then", number):
            break
    return moment


def _likelihood(moment: datetime) -> float:
    weekend = WEEKEND if moment.weekday() >= SATURDAY else 1
    return weekend * WEIGHTS[moment.hour] / max(WEIGHTS)
