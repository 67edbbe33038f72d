import pytest

from quizzes.models import Question, Quiz, Section
from tests.factories import QuizFactory, SectionFactory, SlotFactory, quiz_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields, is_open",
    [
        ({"mode": "practice"}, True),
        ({"mode": "both"}, True),
        ({"mode": "exam"}, False),
        ({"mode": "practice", "status": "retired"}, False),
        ({"mode": "both", "status": "retired"}, False),
    ],
)
def test_open_to_practice_is_published_and_no_exam(fields, is_open):
    QuizFactory(**fields)

    assert Quiz.objects.open_to_practice().exists() is is_open


def test_quizzes_count_their_published_questions():
    quiz, empty = quiz_with(3), QuizFactory()
    retired = quiz.slots.all()[0].question
    Question.objects.filter(pk=retired.pk).update(status="retired")

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
