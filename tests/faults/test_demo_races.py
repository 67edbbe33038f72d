"""Several browsers that use one link into a demo at the same moment."""

from collections import Counter

import pytest

from quizzes.services.demo import LinkGone, enter_demo, make_links
from tests.factories import OwnerFactory, UserFactory
from tests.factories.clock import NOON
from tests.faults.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 8


def test_of_many_who_use_a_link_one_is_signed_in():
    UserFactory(learner__is_invented=True)
    OwnerFactory(learner__is_invented=True)
    token = make_links(now=NOON)[0].token

    def enter(_: int) -> str:
        try:
            enter_demo(token=token, now=NOON)
        except LinkGone:
            return "gone"
        return "in"

    assert Counter(at_once(enter, AT_ONCE)) == {"in": 1, "gone": AT_ONCE - 1}
