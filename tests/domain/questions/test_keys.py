from dataclasses import replace
from itertools import islice

import pytest

from quizzes.domain.questions.keys import lasting_keys, letter_keys, number_keys
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from tests.domain.questions.examples import choice, choice_of, matching


def pairs(*texts: tuple[str, str]) -> Matching:
    """Each left text belongs to its right text."""
    letters = list(islice(letter_keys(), len(texts)))
    return Matching(
        "Which?",
        prompts=tuple(
            Prompt(str(number), left, answer=letter)
            for number, (letter, (left, _)) in enumerate(
                zip(letters, texts, strict=True), start=1
            )
        ),
        answers=tuple(
            MatchAnswer(letter, right)
            for letter, (_, right) in zip(letters, texts, strict=True)
        ),
    )


def test_letter_keys_go_on_after_z():
    keys = list(islice(letter_keys(), 54))

    assert keys[:2] + keys[25:28] + keys[-2:] == ["a", "b", "z", "aa", "ab", "ba", "bb"]


def test_number_keys_begin_at_1():
    assert list(islice(number_keys(), 3)) == ["1", "2", "3"]


def test_first_version_has_the_keys_it_was_written_with():
    keys = lasting_keys(matching("ab", "ab"), versions=[])

    assert keys == {"1": "1", "2": "2", "a": "a", "b": "b"}


def with_lasting_keys(*texts, versions):
    question = choice_of(*texts)
    return question.with_keys(lasting_keys(question, versions=versions))


@pytest.mark.parametrize(
    "now, keys",
    [
        (("Azure Disk", "Files"), {"a": "a", "b": "b"}),
        (("*azure*  disk", "FILES"), {"a": "a", "b": "b"}),  # says the same
        (("Files", "Azure Disk"), {"a": "b", "b": "a"}),  # each follows its text
        (("Azure Disk", "Blob"), {"a": "a", "b": "c"}),  # a letter never used
        (("Blob", "Azure Disk"), {"a": "c", "b": "a"}),
        (("Azure Disk",), {"a": "a"}),
        (("Blob", "Queue", "Table"), {"a": "c", "b": "d", "c": "e"}),
    ],
)
def test_keys_follow_texts(now, keys):
    before = choice_of("Azure Disk", "Files")

    assert lasting_keys(choice_of(*now), versions=[before]) == keys


def test_a_text_that_was_deleted_and_comes_back_gets_a_new_key():
    first = choice_of("Disk", "Files")
    second = with_lasting_keys("Disk", "Blob", versions=[first])

    third = with_lasting_keys("Disk", "Files", versions=[first, second])

    assert second.part_texts() == {"a": "Disk", "c": "Blob"}
    assert third.part_texts() == {"a": "Disk", "d": "Files"}


def test_prompts_and_answers_never_take_each_others_keys():
    before = pairs(("Disk", "Block"), ("Share", "File"))
    now = pairs(("Block", "Disk"), ("Share", "File"))

    keys = lasting_keys(now, versions=[before])

    assert keys == {"1": "3", "2": "2", "a": "c", "b": "b"}


def test_with_keys_renames_options():
    renamed = choice(1, 0).with_keys({"a": "c", "b": "a"})

    assert renamed.part_texts() == {"c": "Option A", "a": "Option B"}
    assert renamed.mark("c").share == 1


def test_with_keys_renames_prompts_answers_and_what_belongs_together():
    question = matching("ab", "ab")

    renamed = question.with_keys({"1": "2", "2": "7", "a": "x", "b": "a"})

    assert renamed.mark({"2": "x", "7": "a"}).share == 1
    assert renamed == replace(
        question,
        prompts=(
            replace(question.prompts[0], key="2", answer="x"),
            replace(question.prompts[1], key="7", answer="a"),
        ),
        answers=(
            replace(question.answers[0], key="x"),
            replace(question.answers[1], key="a"),
        ),
    )
