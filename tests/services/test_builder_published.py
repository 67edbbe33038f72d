"""Changing a quiz that learners take: what its checks stop, and what they let pass."""

from decimal import Decimal

import pytest

from quizzes.domain.questions.authored import Draw
from quizzes.models import Question
from quizzes.selectors.quiz_publishing import review
from quizzes.selectors.quiz_publishing.content import Content
from quizzes.services.builder import (
    StillPublished,
    add_draw,
    add_section,
    change_draw,
    change_settings,
    move_section,
    move_slot,
    remove_section,
    remove_slot,
    rename_section,
    set_points,
)
from tests.factories import InstructorFactory, SlotFactory, VersionFactory
from tests.factories.clock import NOON
from tests.factories.made import made_quiz, outline

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quiz():
    """It asks two, in sections of their own."""
    return made_quiz(InstructorFactory(), 1, 1, status="published", title="Cells")


def drawing(quiz, count, **of):
    return SlotFactory(
        section=quiz.sections.last(),
        position=9,
        question=None,
        draw_count=count,
        **of,
    )


def test_what_it_asks_stays_enough(quiz):
    [[first], [second]] = outline(quiz)
    remove_slot(quiz=quiz, slot=first, now=NOON)

    with pytest.raises(StillPublished) as refusal:
        remove_slot(quiz=quiz, slot=second, now=NOON)

    assert "asks nothing" in str(refusal.value)
    assert quiz.slots.get().pk == second


def test_what_was_amiss_before_does_not_stand_in_the_way(quiz):
    [[first], [second]] = outline(quiz)
    Question.objects.filter(slots=first).update(status="retired")

    set_points(quiz=quiz, slot=second, points=Decimal("2.5"), now=NOON)
    remove_slot(quiz=quiz, slot=first, now=NOON)

    assert quiz.slots.get().points == Decimal("2.5")


def test_a_draw_that_finds_too_few_may_be_made_smaller_step_by_step(quiz):
    short = drawing(quiz, 6)
    for _ in range(2):
        VersionFactory()

    change_draw(quiz=quiz, slot=short.pk, draw=Draw(4), now=NOON)

    short.refresh_from_db()
    assert short.draw_count == 4
    with pytest.raises(StillPublished):
        add_draw(quiz=quiz, draw=Draw(5), now=NOON)


def test_a_draw_that_finds_enough_may_not_be_made_too_large(quiz):
    VersionFactory()
    enough = drawing(quiz, 1)

    with pytest.raises(StillPublished):
        change_draw(quiz=quiz, slot=enough.pk, draw=Draw(2), now=NOON)

    enough.refresh_from_db()
    assert enough.draw_count == 1


def test_only_what_changes_the_questions_lets_robots_sit_them(quiz, monkeypatch):
    sat: list[Content] = []

    def robots_on(content):
        sat.append(content)
        return ()

    monkeypatch.setattr(review, "robots_on", robots_on)
    [[first], [second]] = outline(quiz)
    one, other = quiz.sections.all()

    rename_section(quiz=quiz, section=one.pk, title="New", now=NOON)
    move_section(quiz=quiz, section=one.pk, by=1, now=NOON)
    move_slot(quiz=quiz, slot=first, by=-1, now=NOON)
    set_points(quiz=quiz, slot=first, points=Decimal(2), now=NOON)
    add_section(quiz=quiz, title="Last", now=NOON)
    remove_section(quiz=quiz, section=other.pk, now=NOON)
    change_settings(quiz=quiz, settings={"title": "Tissue"}, revision=0, now=NOON)
    assert sat == []

    remove_slot(quiz=quiz, slot=second, now=NOON)
    assert len(sat) == 2


def test_the_time_of_the_change_is_kept_only_where_something_changed(quiz):
    [[first], _] = outline(quiz)
    one = quiz.sections.first()

    move_slot(quiz=quiz, slot=first, by=-1, now=NOON)
    move_section(quiz=quiz, section=one.pk, by=-1, now=NOON)
    rename_section(quiz=quiz, section=one.pk, title=one.title, now=NOON)
    change_settings(quiz=quiz, settings={"title": "Cells"}, revision=0, now=NOON)
    quiz.refresh_from_db()
    assert quiz.changed_at is None

    move_slot(quiz=quiz, slot=first, by=1, now=NOON)
    quiz.refresh_from_db()
    assert quiz.changed_at == NOON
