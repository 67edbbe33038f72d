"""What a quiz asks: added, moved, taken out, and always numbered without gaps."""

from decimal import Decimal

import pytest

from quizzes.domain.questions.authored import Draw
from quizzes.models import Question, Quiz
from quizzes.services.builder import (
    NotThere,
    Refused,
    add_draw,
    add_questions,
    add_section,
    move_section,
    move_slot,
    place_slot,
    remove_section,
    remove_slot,
    set_points,
    start_quiz,
)
from tests.factories import InstructorFactory, QuestionFactory, VersionFactory
from tests.factories.clock import NOON
from tests.factories.made import made_quiz, outline

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner():
    return InstructorFactory()


def test_a_quiz_begins_as_a_draft_of_ones_own(owner):
    quiz = start_quiz(author=owner, now=NOON)

    assert quiz.collection.owner == owner
    assert (quiz.title, quiz.status) == ("Untitled quiz", "draft")
    assert len(quiz.slug) == 32


def test_questions_are_added_once_and_only_published_ones(owner):
    quiz = made_quiz(owner, 1)
    asked = Question.objects.get(slots__quiz=quiz)
    fresh, draft = VersionFactory().question, QuestionFactory(status="draft")

    wanted = [fresh.pk, asked.pk, draft.pk, fresh.pk]
    added = add_questions(quiz=quiz, questions=wanted, now=NOON)

    assert (added.added, added.already, added.unaskable) == (1, 1, 1)
    assert quiz.slots.get(position=2).question == fresh
    assert Quiz.objects.get().changed_at == NOON
    again = add_questions(quiz=quiz, questions=[fresh.pk], now=NOON)
    assert (again.added, len(outline(quiz)[0])) == (0, 2)


def test_the_first_question_makes_a_section(owner):
    quiz = made_quiz(owner)

    add_questions(quiz=quiz, questions=[VersionFactory().question.pk], now=NOON)

    assert [section.title for section in quiz.sections.all()] == [""]


def test_a_quiz_has_300_places_at_most(owner, monkeypatch):
    monkeypatch.setattr("quizzes.services.builder.slots.MOST_SLOTS", 2)
    quiz = made_quiz(owner, 1)
    wanted = [VersionFactory().question.pk for _ in range(2)]

    with pytest.raises(Refused):
        add_questions(quiz=quiz, questions=wanted, now=NOON)

    assert quiz.slots.count() == 1


def test_the_same_draw_is_added_once(owner):
    quiz = made_quiz(owner, 1)

    first = add_draw(quiz=quiz, draw=Draw(3), now=NOON)
    second = add_draw(quiz=quiz, draw=Draw(3), now=NOON)
    other = add_draw(quiz=quiz, draw=Draw(3, lowest=1, highest=2), now=NOON)

    assert first == second != other


def test_slots_move_across_sections_and_stay_at_the_ends(owner):
    quiz = made_quiz(owner, 2, 1)
    [[a, b], [c]] = outline(quiz)

    move_slot(quiz=quiz, slot=b, by=1, now=NOON)
    assert outline(quiz) == [[a], [b, c]]
    move_slot(quiz=quiz, slot=c, by=-1, now=NOON)
    assert outline(quiz) == [[a], [c, b]]
    move_slot(quiz=quiz, slot=a, by=-1, now=NOON)
    move_slot(quiz=quiz, slot=b, by=1, now=NOON)
    assert outline(quiz) == [[a], [c, b]]
    move_slot(quiz=quiz, slot=c, by=-1, now=NOON)
    assert outline(quiz) == [[a, c], [b]]


def test_a_slot_is_placed_before_another_or_last(owner):
    quiz = made_quiz(owner, 2, 2)
    [[a, b], [c, d]] = outline(quiz)
    last = quiz.sections.get(position=2).pk

    place_slot(quiz=quiz, slot=a, section=last, before=d, now=NOON)
    assert outline(quiz) == [[b], [c, a, d]]
    place_slot(quiz=quiz, slot=c, section=last, before=b, now=NOON)
    assert outline(quiz) == [[b], [a, d, c]]


def test_taking_out_closes_the_gap_and_names_what_is_next(owner):
    quiz = made_quiz(owner, 3)
    [[a, b, c]] = outline(quiz)

    assert remove_slot(quiz=quiz, slot=b, now=NOON) == c
    assert remove_slot(quiz=quiz, slot=c, now=NOON) == a
    with pytest.raises(NotThere):
        remove_slot(quiz=quiz, slot=c, now=NOON)
    assert outline(quiz) == [[a]]


def test_a_removed_section_leaves_its_questions(owner):
    quiz = made_quiz(owner, 1, 1, 1)
    [[a], [b], [c]] = outline(quiz)
    first, second, third = quiz.sections.all()

    remove_section(quiz=quiz, section=third.pk, now=NOON)
    remove_section(quiz=quiz, section=first.pk, now=NOON)
    assert outline(quiz) == [[a, b, c]]
    remove_section(quiz=quiz, section=second.pk, now=NOON)
    assert [each.title for each in quiz.sections.all()] == [""]


def test_a_section_moves_with_what_it_asks(owner):
    quiz = made_quiz(owner, 2, 1)
    [[a, b], [c]] = outline(quiz)

    move_section(quiz=quiz, section=quiz.sections.get(position=2).pk, by=-1, now=NOON)

    assert outline(quiz) == [[c], [a, b]]
    added = add_section(quiz=quiz, title="New", now=NOON)
    assert add_section(quiz=quiz, title="New", now=NOON) == added


def test_another_quiz_is_left_alone(owner):
    quiz, other = made_quiz(owner, 2), made_quiz(owner, 2)
    [[theirs, _]] = before = outline(other)

    for act, more in ((remove_slot, {}), (move_slot, {"by": 1})):
        with pytest.raises(NotThere):
            act(quiz=quiz, slot=theirs, now=NOON, **more)
    with pytest.raises(NotThere):
        set_points(quiz=quiz, slot=theirs, points=Decimal(2), now=NOON)

    assert outline(other) == before
