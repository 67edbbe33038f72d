"""Rows keep their keys; new ones get a key that the question has never had."""

from typing import Any

import pytest

from quizzes.forms.questions.changes import changed as change
from quizzes.forms.questions.fields import kept_fields
from quizzes.forms.questions.form import QuestionForm
from quizzes.forms.questions.rows import MOST_ROWS, History, added, keys_of
from tests.forms.written import MATCHING, SINGLE, TRUE_FALSE, changed


def question(fields, history=None) -> Any:
    form = QuestionForm.of(fields, key="disk", history=history or History())
    return form.written.question


def test_a_new_row_gets_a_key_that_no_version_has_used():
    _, key = added(SINGLE, "option", used={"d", "e"})
    _, number = added(MATCHING, "pair", used={"1", "2", "3"})

    assert (key, number) == ("f", "4")


def test_keys_are_never_shared_between_the_rows_of_two_kinds():
    fields = {**TRUE_FALSE, "kind": ["matching"], "extra": ["c"]}

    _, key = added(fields, "extra", used=())

    assert key == "d"


def test_a_row_moves_and_takes_its_fields_along():
    moved = change(SINGLE, "up", "option", "b", used=())
    at_the_end = change(moved.fields, "up", "option", "b", used=())

    assert keys_of(moved.fields, "option") == ["b", "a", "c"]
    assert (moved.focus, moved.said) == ("down-option-b", "Now number 1 of 3.")
    assert at_the_end.fields == moved.fields
    assert [each.text for each in question(moved.fields).options] == [
        "Blob Storage",
        "Disk Storage",
    ]


def test_a_removed_row_leaves_nothing_behind():
    after = change(SINGLE, "remove", "option", "a", used=())

    assert keys_of(after.fields, "option") == ["b", "c"]
    assert not [name for name in after.fields if name.startswith("option-a")]
    assert after.focus == "remove-option-b"


def test_there_is_a_limit_to_rows():
    fields = SINGLE
    for _ in range(MOST_ROWS):
        fields = change(fields, "add", "option", "", used=()).fields

    refused = change(fields, "add", "option", "", used=())

    assert len(keys_of(refused.fields, "option")) == MOST_ROWS
    assert refused.said == "There may be 40 at most."


@pytest.mark.parametrize("key", ["", "A", "1", "aaaa", "a b", "é", "a-b"])
def test_what_is_no_key_is_no_row(key):
    assert keys_of({"option": ["a", key]}, "option") == ["a"]


def test_a_key_that_was_published_meanwhile_is_not_taken():
    fields = changed(SINGLE, **{"option-b-new": "1"})
    history = History(frozenset("abd"), (("a", "Disk Storage"), ("b", "Tables")))

    assert [option.key for option in question(fields, history).options] == ["a", "e"]


def test_a_row_of_a_version_keeps_its_key_whatever_it_says_now():
    history = History(frozenset("ab"), (("a", "Disk Storage"), ("b", "Tables")))

    assert [option.key for option in question(SINGLE, history).options] == ["a", "b"]


def test_right_sides_that_say_the_same_are_one_answer():
    fields = changed(MATCHING, **{"pair-2-answer": " disk  storage "})

    pairs = question(fields)

    assert [answer.text for answer in pairs.answers] == [
        "Disk Storage",
        "Queue Storage",
    ]
    assert pairs.prompts[0].answer == pairs.prompts[1].answer


def test_an_answer_that_parts_from_another_gets_a_key_of_its_own():
    was_one = {"pair-1-match": "a", "pair-2-match": "a"}
    history = History(frozenset("ab12"), (("a", "Disk Storage"), ("b", "Tables")))

    pairs = question(changed(MATCHING, **was_one), history)

    assert [prompt.answer for prompt in pairs.prompts] == ["a", "d"]
    assert [answer.key for answer in pairs.answers] == ["a", "d", "c"]


def test_an_answer_that_is_worded_anew_keeps_its_key():
    had = {"pair-1-match": "a", "pair-2-match": "b", "pair-2-answer": "File shares"}
    history = History(frozenset("ab12"), (("a", "Disk Storage"), ("b", "Azure Files")))

    pairs = question(changed(MATCHING, **had), history)

    assert [prompt.answer for prompt in pairs.prompts] == ["a", "b"]


def test_a_forged_key_of_an_answer_is_not_believed():
    forged = {"pair-1-match": "<script>", "pair-2-match": "1"}

    pairs = question(changed(MATCHING, **forged), History(frozenset("1")))

    assert [prompt.answer for prompt in pairs.prompts] == ["a", "b"]


def test_another_kind_keeps_what_fits_and_gives_it_back():
    several = question(changed(SINGLE, kind="several_choice"))
    pairs = changed(SINGLE, kind="matching")
    again = question(changed(pairs, kind="single_choice"))

    assert several.options == question(SINGLE).options
    assert again == question(SINGLE)


def test_true_and_false_become_options_and_come_back():
    fields = {**TRUE_FALSE, "kind": ["single_choice"]}
    form = QuestionForm.of(fields, key="disk", history=History())
    back = {**form.fields, "kind": ["true_false"], "verdict": []}

    options = question(fields).options

    assert [(each.key, each.text, each.is_right) for each in options] == [
        ("a", "True", False),
        ("b", "False", True),
    ]
    assert question(back) == question(TRUE_FALSE)


def test_tokens_searches_and_odd_characters_are_not_kept():
    sent = {
        "stem": ["a\r\nb\x00"],
        "csrfmiddlewaretoken": ["x"],
        "page_key": ["x"],
        "revision": ["1"],
        "do": ["save"],
        "find-cite": ["disk"],
        "image_alt": ["A disk"],
    }

    assert kept_fields(sent.items()) == {"stem": ["a\nb"]}


def test_a_text_that_nobody_would_read_is_told_and_kept_in_part():
    kept = kept_fields(changed(SINGLE, stem="[a](" * 50_000).items())

    form = QuestionForm.of(kept, key="disk", history=History())

    assert [problem.name for problem in form.problems] == ["stem"]
    assert form.problems[0].sentence == "Keep it to 5,000 characters."
    assert len(kept["stem"][0]) == 10_000
