"""Names and numbers: what has no place in an address or a column is a mistake."""

from uuid import uuid4

import pytest

from quizzes.models import Quiz, Sentence
from quizzes.services.attempts import start_attempt
from tests.factories.clock import NOON
from tests.factories.content import NOTES, choice, quiz
from tests.services.mistaken import mistakes, places

pytestmark = pytest.mark.django_db

LONG = "long " * 50


@pytest.mark.parametrize(
    "name", ["my drives", "Über-uns", "drives.old", "x" * 81, "a&b"]
)
def test_file_name_that_makes_no_address_is_a_mistake(folder, name):
    folder.write(f"azure/{name}.quiz.md", quiz(choice("x")))

    assert mistakes(folder) == (
        (
            f"azure/{name}.quiz.md: “{name}” is to be the address of a quiz. Rename "
            "the file: small letters, digits and single “-”, at most 80."
        ),
    )


@pytest.mark.parametrize("name", ["My notes", "x" * 81, "-a"])
def test_folder_of_notes_whose_name_is_no_name_is_a_mistake(folder, name):
    folder.write(f"{name}/notes.md", NOTES)

    assert mistakes(folder) == (
        (
            f"{name}/notes.md: notes go by the name of their folder. Rename “{name}”: "
            "small letters, digits and single “-”, at most 80."
        ),
    )


def test_long_titles_are_stored_whole(folder):
    folder.write("azure/notes.md", f"{NOTES}\n## {LONG}\n\nWords.\n")
    parts = (f"# {LONG}\n", choice("x"))
    folder.write("azure/a.quiz.md", quiz(*parts, title=LONG))

    folder.load()

    stored = Quiz.objects.get(slug="a")
    assert (stored.title, stored.sections.get().title) == (LONG.strip(), LONG.strip())
    assert Sentence.objects.get(text="Words.").heading == LONG.strip()


@pytest.mark.parametrize("points", ["0", "-1", "1e9", "9999999"])
def test_points_out_of_reach_are_a_mistake(folder, points):
    question = choice("drive", attributes=f"points={points}")
    folder.write("azure/drives.quiz.md", quiz(question))

    assert places(mistakes(folder)) == ["azure/drives.quiz.md:5"]


def test_hundred_questions_of_the_most_points_can_be_attempted(folder):
    most = "points=999999.9999999"
    questions = [choice(f"q{number}", attributes=most) for number in range(100)]
    folder.write("azure/drives.quiz.md", quiz(*questions))
    folder.load()

    attempt = start_attempt(
        learner_id=None, quiz=Quiz.objects.get(), start_key=uuid4(), now=NOON
    )

    attempt.refresh_from_db()
    assert str(attempt.out_of) == "99999999.9999900"
