import pytest
from django.core.management import CommandError, call_command

from quizzes.models import Attempt, Item, Response
from tests.factories import quiz_with
from tests.factories.begun import finished_at
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt():
    return finished_at(quiz_with(2), keys="ab")


def test_nothing_to_verify_holds(capsys):
    call_command("verify_scores")

    assert capsys.readouterr().out == "0 attempts, every score holds.\n"


def test_one_sentence_says_that_every_score_holds(attempt, capsys):
    finished_at(quiz_with(1), keys="a")

    call_command("verify_scores")

    assert capsys.readouterr().out == "2 attempts, every score holds.\n"


def test_differences_are_named_and_end_the_command_with_1(attempt, capsys):
    Attempt.objects.update(score=2)

    with pytest.raises(CommandError) as refusal:
        call_command("verify_scores")

    assert capsys.readouterr().out == (
        f"score of attempt {attempt.pk}: stored 2.0000000, recomputed 1.0000000\n"
    )
    assert str(refusal.value) == "Differences: 1. Nothing was changed."
    assert refusal.value.returncode == 1


def test_every_difference_is_counted_and_none_is_put_right(attempt, capsys):
    Item.objects.update(mark=1)
    Response.objects.update(canonical="z")
    before = everything_stored()

    with pytest.raises(CommandError, match="Differences: 3"):
        call_command("verify_scores")

    assert len(capsys.readouterr().out.splitlines()) == 3
    assert everything_stored() == before
