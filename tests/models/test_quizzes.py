import pytest

from quizzes.models import Attempt, Quiz
from tests.factories import QuizFactory, SectionFactory, SlotFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields, modes",
    [
        ({"mode": "practice"}, {"practice"}),
        ({"mode": "both"}, {"practice", "exam"}),
        ({"mode": "exam"}, {"exam"}),
        ({"mode": "practice", "status": "archived"}, set()),
        ({"mode": "both", "status": "archived"}, set()),
    ],
)
def test_quiz_is_open_to_its_modes_while_it_is_published(fields, modes):
    QuizFactory(**fields)

    found = {mode for mode in Attempt.Mode.values if Quiz.objects.open_to(mode)}

    assert found == modes


def test_quizzes_come_by_title_and_slots_by_place():
    section = SectionFactory(quiz__title="Zebras")
    QuizFactory(title="Apes")
    for position in (2, 1):
        SlotFactory(section=section, position=position)

    assert [quiz.title for quiz in Quiz.objects.all()] == ["Apes", "Zebras"]
    assert [slot.position for slot in section.slots.all()] == [1, 2]
