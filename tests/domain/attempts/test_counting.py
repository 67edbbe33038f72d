from dataclasses import dataclass
from uuid import UUID

import pytest

from quizzes.domain.attempts.counting import replaces

PAGE, OTHER = UUID(int=1), UUID(int=2)


@dataclass(frozen=True)
class Sent:
    page_key: UUID | None
    client_sequence: int
    is_late: bool = False


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
