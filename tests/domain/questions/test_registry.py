import pytest
from django.template.loader import get_template

from quizzes.domain.questions.base import BadPayload
from quizzes.domain.questions.registry import KINDS, load_question
from tests.domain.questions.examples import choice, matching, several, true_false


def test_every_kind_goes_by_its_own_name():
    assert {name: kind.kind for name, kind in KINDS.items()} == {
        "single_choice": "single_choice",
        "several_choice": "several_choice",
        "true_false": "true_false",
        "matching": "matching",
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", ["answer", "review"])
def test_every_kind_has_its_templates(kind, page):
    assert get_template(f"questions/{kind}/{page}.html") is not None


@pytest.mark.parametrize(
    "question", [choice(1, 0), several(1, 0), true_false(), matching()]
)
def test_questions_are_loaded_by_their_kind(question):
    assert load_question(question.kind, question.dump()) == question


@pytest.mark.parametrize("kind", ["", "essay", "SINGLE_CHOICE", "single choice"])
def test_unknown_kinds_are_refused(kind):
    with pytest.raises(BadPayload, match=f"“{kind}” is not a kind of question."):
        load_question(kind, choice(1, 0).dump())


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_kind_has_its_picture(kind, project):
    sprite = (project / "static/icons.svg").read_text()

    assert f'id="i-{kind.icon}"' in sprite
