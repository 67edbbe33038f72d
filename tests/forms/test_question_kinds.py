"""What is written for one kind stays in the form while another one is shown."""

import pytest

from quizzes.forms.questions.form import QuestionForm
from quizzes.forms.questions.registry import FORMS
from quizzes.forms.questions.rows import History
from quizzes.forms.questions.shown import ShownForm
from tests.forms.written import MATCHING, SEVERAL, SINGLE, TRUE_FALSE, changed

pytestmark = pytest.mark.django_db

ALL = [SINGLE, SEVERAL, TRUE_FALSE, MATCHING]
KINDS = [fields["kind"][0] for fields in ALL]


def form(fields):
    return QuestionForm.of(fields, key="disk", history=History())


def posted(fields):
    """What the page of these fields sends: what it shows, and what it has put by."""
    shown = ShownForm.of(form(fields), with_errors=False)
    lists = {rows.name for rows in FORMS[shown.form.kind].row_lists}
    own = {"kind", "stem", *lists, *OWN[shown.form.kind]}
    prefixes = tuple(f"{name}-" for name in lists)
    sent = {
        name: list(values)
        for name, values in shown.form.fields.items()
        if name in own or name.startswith(prefixes)
    }
    for name, value in shown.put_by:
        assert name not in own
        sent.setdefault(name, []).append(value)
    return sent


OWN = {
    "single_choice": {"right"},
    "several_choice": {"right", "partial"},
    "true_false": {"truth"},
    "matching": set(),
}


def as_kind(fields, kind):
    return posted(changed(posted(fields), kind=kind))


@pytest.mark.parametrize("fields", ALL)
@pytest.mark.parametrize("way", [KINDS, KINDS[::-1], ["matching"], ["true_false"]])
def test_going_back_gives_everything_back(fields, way):
    there = fields
    for kind in way:
        there = as_kind(there, kind)
    back = form(as_kind(there, fields["kind"][0]))

    assert back.written.question == form(fields).written.question
    assert back.sentences == form(fields).sentences


def test_true_and_false_do_not_replace_options_that_were_written():
    back = as_kind(as_kind(SINGLE, "true_false"), "single_choice")

    assert back["option-a-text"] == ["Disk Storage"]
    assert back["option-a-reason"] == ["Systems start from it."]


def test_empty_verdicts_do_not_become_options():
    begun = {"kind": ["single_choice"], "stem": [""]}

    back = form(as_kind(as_kind(begun, "true_false"), "single_choice"))

    assert len(back.fields["option"]) == 4
    assert not any(name.endswith("-text") for name in back.fields)


def test_another_option_marked_meanwhile_is_the_one_that_is_right():
    single = as_kind(SEVERAL, "single_choice")

    back = as_kind(changed(single, right="c"), "several_choice")

    assert back["right"] == ["c"]


def test_rows_in_which_nothing_is_written_are_not_sent_along():
    begun = {"kind": ["single_choice"], "stem": ["Half?"]}

    assert "option" not in as_kind(begun, "matching")
