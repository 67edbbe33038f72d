import pytest

from quizzes.domain.questions.wording import (
    listed,
    number_word,
    part_of_the_marks,
    repeated_texts,
    said,
)


@pytest.mark.parametrize(
    "count, word", [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (-1, "-1")]
)
def test_numbers_up_to_nine_are_words(count, word):
    assert number_word(count) == word


@pytest.mark.parametrize(
    "count, sentence",
    [(0, "No options are"), (1, "One option is"), (12, "12 options are")],
)
def test_said_agrees_in_number(count, sentence):
    assert said(count, "option") == sentence


@pytest.mark.parametrize(
    "words, sentence", [("A", "A"), ("AC", "A and C"), ("ACD", "A, C and D")]
)
def test_words_are_listed(words, sentence):
    assert listed(words) == sentence


@pytest.mark.parametrize(
    "parts, words",
    [(1, "all of it"), (2, "half"), (9, "a ninth"), (10, "one part in 10")],
)
def test_parts_of_the_marks_have_names(parts, words):
    assert part_of_the_marks(parts) == words


@pytest.mark.parametrize(
    "texts, repeated",
    [
        (["Disk", "Files"], ()),
        (["Disk", "Files", "DISK", "`disk`"], ("Disk",)),
        (["B", "A", "b", "a"], ("B", "A")),
    ],
)
def test_texts_that_say_the_same_are_repeated(texts, repeated):
    assert repeated_texts(texts) == repeated
