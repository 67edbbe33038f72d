"""The learner of an account, and what learners set."""

from typing import Any

import pytest

from quizzes.models import Learner
from quizzes.services.people import learner_for, save_settings
from tests.factories import LearnerFactory, UserFactory
from tests.factories.clock import NOON

pytestmark = pytest.mark.django_db

CHOSEN: dict[str, Any] = {
    "display_name": "Ines Moreau",
    "time_zone": "Europe/Paris",
    "has_shortcuts": False,
}


def test_account_without_a_learner_gets_one_once():
    user = UserFactory(learner=None)

    learners = [learner_for(user, now=NOON) for _ in range(2)]

    assert learners == [Learner.objects.get(user=user)] * 2


def test_account_keeps_its_learner():
    user = UserFactory()

    assert learner_for(user, now=NOON) == user.learner


def test_settings_are_kept():
    learner, other = LearnerFactory(), LearnerFactory()

    save_settings(learner.pk, **CHOSEN)

    stored = Learner.objects.filter(pk=learner.pk).values(*CHOSEN).get()
    assert stored == CHOSEN
    assert Learner.objects.get(pk=other.pk).display_name == ""


def test_who_has_left_gets_no_name_again():
    former = LearnerFactory(left_at=NOON)

    save_settings(former.pk, **CHOSEN)

    assert Learner.objects.get(pk=former.pk).display_name == ""
