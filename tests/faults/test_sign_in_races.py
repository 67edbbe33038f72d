"""Sign-ins at one moment: limits hold exactly, and a guest comes along once."""

from collections import Counter
from datetime import timedelta

import pytest

from quizzes.models import Attempt, Learner, Tries
from quizzes.selectors.verification import score_differences
from quizzes.services.attempts import bring_along
from quizzes.services.people import Limit, Try, give_back, learner_for, take_try
from tests.factories import LearnerFactory, UserFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.clock import NOON
from tests.faults.parallel import AT_ONCE, at_once, copies
from tests.security.signing_in import WRONG, account, at, sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("quick_passwords"),
]

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("is_renewed", [True, False])
@pytest.mark.parametrize("left", [0, 1, 10])
def test_limit_is_exact(is_renewed, left):
    limit = Limit("knocking", 10, HOUR, is_renewed=is_renewed)
    for _ in range(10 - left):
        take_try(Try(limit, "ines"), now=NOON)

    waits = at_once(lambda _: take_try(Try(limit, "ines"), now=NOON))

    assert Counter(waits) == Counter({None: left, HOUR: AT_ONCE - left}) - Counter()
    assert Tries.objects.get().count == 10


def test_limits_taken_together_never_wait_for_each_other():
    limits = [Limit(f"door {n}", 40, HOUR) for n in range(4)]

    def knock(number):
        tries = [Try(limit, "ines") for limit in limits]
        wait = take_try(*(tries if number % 2 else tries[::-1]), now=NOON)
        if wait is None and number % 5 == 0:
            give_back(*tries, now=NOON)
        return wait

    waits = at_once(knock)

    through = waits.count(None)
    assert through >= 40
    assert len(set(Tries.objects.values_list("count", flat=True))) == 1


def test_ten_of_fifty_guesses_at_one_moment_are_looked_at():
    account()

    responses = at_once(lambda n: sign_in(at(f"192.0.2.{n}"), password=WRONG))

    found = Counter(response.status_code for response in responses)
    assert found == {422: 10, 429: 40}


def test_guest_comes_along_once_in_fifty_sign_ins():
    user, guest = UserFactory(), LearnerFactory()
    finished_at(quiz_with(2), keys="ab", learner=guest)
    answer(attempt_at(quiz_with(2), learner=guest).items.get(position=1))

    learners = at_once(lambda _: bring_along(user=user, guest_id=guest.pk, now=NOON))

    assert set(learners) == {user.learner}
    assert Attempt.objects.filter(learner=user.learner).count() == 2
    assert list(Learner.objects.all()) == [user.learner]
    assert not list(score_differences())


def test_guest_comes_into_one_of_two_accounts():
    users, guest = [UserFactory(), UserFactory()], LearnerFactory()
    attempt_at(quiz_with(1), learner=guest)

    at_once(
        lambda n: bring_along(user=users[n % 2], guest_id=guest.pk, now=NOON), times=20
    )

    assert Attempt.objects.get().learner in {user.learner for user in users}
    assert Learner.objects.count() == 2


def test_account_has_one_learner_whatever_asks_for_it():
    user = UserFactory(learner=None)

    learners = at_once(lambda _: learner_for(user, now=NOON))

    assert len(set(learners)) == Learner.objects.count() == 1


def test_double_click_on_sign_in_signs_in_once_and_keeps_all():
    user, guest = account(), LearnerFactory()
    attempt_at(quiz_with(1), learner=guest)
    browsers = copies(guest, 4)

    responses = at_once(lambda n: sign_in(browsers[n]), times=4)

    assert {response.status_code for response in responses} <= {303, 400}
    assert 303 in {response.status_code for response in responses}
    assert Attempt.objects.get().learner == user.learner
    assert Learner.objects.count() == 1


def test_answers_under_way_while_signing_in_are_kept():
    user, guest = UserFactory(), LearnerFactory()
    items = [
        attempt_at(quiz_with(1), learner=guest).items.get() for _ in range(AT_ONCE - 1)
    ]

    def act(number):
        if number:
            return answer(items[number - 1])
        return bring_along(user=user, guest_id=guest.pk, now=NOON)

    at_once(act)

    attempts = Attempt.objects.filter(learner=user.learner)
    assert [each.score for each in attempts] == [1] * (AT_ONCE - 1)
