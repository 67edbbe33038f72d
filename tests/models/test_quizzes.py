import pytest

from quizzes.models import Attempt, Question, Quiz, Section
from tests.factories import QuizFactory, SectionFactory, SlotFactory, quiz_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields, modes",
    [
        ({"mode": "practice"}, {"practice"}),
        ({"mode": "both"}, {"practice", "exam"}),
        ({"mode": "exam"}, {"exam"}),
        ({"mode": "practice", "status": "retired"}, set()),
        ({"mode": "both", "status": "retired"}, set()),
    ],
)
def test_quiz_is_open_to_its_modes_while_it_is_published(fields, modes):
    QuizFactory(**fields)

    found = {mode for mode in Attempt.Mode.values if Quiz.objects.open_to(mode)}

    assert found == modes


def test_quizzes_count_their_published_questions():
    quiz, empty = quiz_with(3), QuizFactory()
    first = Question.objects.order_by("pk")[:1]
    Question.objects.filter(pk__in=first).update(status="retired")

    counts = {row.pk: row.question_count for row in Quiz.objects.with_question_count()}

    assert counts == {quiz.pk: 2, empty.pk: 0}


def test_sections_count_their_published_questions():
    first = SectionFactory()
    second = SectionFactory(quiz=first.quiz)
    for section in (first, first, second):
        SlotFactory(section=section)
    SlotFactory(section=second, question__status="draft")

    counts = {
        row.pk: row.question_count for row in Section.objects.with_question_count()
    }

    assert counts == {first.pk: 2, second.pk: 1}


def test_quizzes_come_by_title_and_slots_by_place():
    section = SectionFactory(quiz__title="Zebras")
    QuizFactory(title="Apes")
    for position in (2, 1):
        SlotFactory(section=section, position=position)

    assert [quiz.title for quiz in Quiz.objects.all()] == ["Apes", "Zebras"]
    assert [slot.position for slot in section.slots.all()] == [1, 2]
