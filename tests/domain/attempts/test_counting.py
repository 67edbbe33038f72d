from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest

from quizzes.domain.attempts.counting import counted, replaces
from tests.factories.clock import NOON, after

PAGE, OTHER = UUID(int=1), UUID(int=2)


@dataclass(frozen=True)
class Sent:
    page_key: UUID | None
    client_sequence: int
    is_late: bool = False
    received_at: datetime = NOON


@pytest.mark.parametrize(
    "earlier, sent, counts",
    [
        ([], Sent(PAGE, 1), True),
        ([Sent(PAGE, 1)], Sent(PAGE, 2), True),
        ([Sent(PAGE, 2)], Sent(PAGE, 1), False),  # it overtook this one on its way
        ([Sent(PAGE, 2)], Sent(PAGE, 2), True),
        ([Sent(PAGE, 9)], Sent(OTHER, 1), True),  # another tab: the last received
        ([Sent(PAGE, 9), Sent(OTHER, 1)], Sent(PAGE, 8), False),
        ([Sent(PAGE, 9), Sent(OTHER, 1)], Sent(PAGE, 10), True),
        ([Sent(None, 9)], Sent(None, 1), True),  # pages without script count nothing
        ([], Sent(PAGE, 1, is_late=True), False),
        ([Sent(PAGE, 9, is_late=True)], Sent(PAGE, 1), True),
    ],
)
def test_which_answer_counts_from_now_on(earlier, sent, counts):
    assert replaces(sent, earlier=earlier) is counts


EARLY = Sent(PAGE, 1)
LATE = Sent(PAGE, 2, is_late=True, received_at=after(60))
LATER = Sent(OTHER, 1, is_late=True, received_at=after(90))


@pytest.mark.parametrize(
    "sent, accepted_at, counts",
    [
        ([], None, None),
        ([EARLY, LATE, LATER], None, EARLY),
        ([EARLY, LATE, LATER], after(59), EARLY),
        ([EARLY, LATE, LATER], after(60), LATE),  # up to that moment, it included
        ([EARLY, LATE, LATER], after(90), LATER),
        ([LATE], after(60), LATE),
        ([LATE, Sent(PAGE, 1, True, after(61))], after(61), LATE),  # overtaken
    ],
)
def test_late_answers_that_were_accepted_count_like_others(sent, accepted_at, counts):
    assert counted(sent, accepted_at=accepted_at) == counts
