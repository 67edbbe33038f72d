"""The settings of a quiz are saved together, and never over somebody else's."""

import pytest

from quizzes.services.builder import SettingsChanged, change_settings, renew_link
from tests.factories import InstructorFactory
from tests.factories.clock import NOON
from tests.factories.made import made_quiz

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quiz():
    return made_quiz(InstructorFactory(), 1, slug="cells", title="Cells")


def save(quiz, revision, **settings):
    return change_settings(quiz=quiz, settings=settings, revision=revision, now=NOON)


def test_the_second_page_is_refused_unless_it_says_the_same(quiz):
    assert save(quiz, 0, title="Mine").revision == 1

    assert save(quiz, 0, title="Mine").revision == 1
    with pytest.raises(SettingsChanged) as refusal:
        save(quiz, 0, title="Theirs")

    assert refusal.value.quiz.title == "Mine"
    quiz.refresh_from_db()
    assert (quiz.title, quiz.revision) == ("Mine", 1)


def test_by_link_takes_an_address_that_cannot_be_guessed(quiz):
    stored = save(quiz, 0, audience="link")

    assert len(stored.slug) == 32
    renewed = renew_link(quiz=quiz, old=stored.slug, now=NOON)
    again = renew_link(quiz=quiz, old=stored.slug, now=NOON)
    assert stored.slug != renewed.slug == again.slug


def test_only_quizzes_by_link_take_another(quiz):
    assert renew_link(quiz=quiz, old="cells", now=NOON).slug == "cells"
