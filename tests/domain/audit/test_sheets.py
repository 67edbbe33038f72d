"""What robots get to see of a question."""

import pytest

from quizzes.domain.audit.sheets import sheet_of
from tests.domain.audit.banks import asked


@pytest.mark.parametrize(
    "lines, right",
    [
        (["( ) A", "(x) B", "( ) C"], {1}),
        (["(50%) A", "(x) B"], {1}),
        (["[x] A", "[ ] B", "[x] C"], {0, 2}),
        (["(x) True", "( ) False"], {0}),
    ],
)
def test_options_have_one_place_that_all_the_right_ones_fit(lines, right):
    sheet = sheet_of(asked(*lines))

    assert [place.right for place in sheet.places] == [right]
    assert sheet.is_in_order


def test_whatever_earns_something_among_several_is_right():
    lines = ["[60%] A", "[-20%] B", "[40%] C"]

    sheet = sheet_of(asked(*lines, stem="Q {#q partial=weights}"))

    assert sheet.places[0].right == {0, 2}


def test_each_prompt_is_a_place_for_one_of_all_the_answers():
    sheet = sheet_of(asked("boot => Disk", "mount => Share", "swap => Disk", "=> Tape"))

    assert [place.right for place in sheet.places] == [{0}, {1}, {0}]
    assert [place.words for place in sheet.places] == [{"boot"}, {"mount"}, {"swap"}]
    assert [part.words for part in sheet.parts] == [{"disk"}, {"share"}, {"tape"}]
    assert not sheet.is_in_order


def test_parts_stand_in_the_authors_order_whatever_learners_see():
    texts = ["Kiwi", "Fig", "Elderberry", "Date", "Cherry", "Banana", "Apple"]

    sheet = sheet_of(asked(f"(x) {texts[0]}", *(f"( ) {text}" for text in texts[1:])))

    assert [part.length for part in sheet.parts] == [4, 3, 10, 4, 6, 6, 5]


def test_length_is_that_of_the_words_without_their_markup():
    sheet = sheet_of(asked("(x) **Azure** [Files](https://example.org)", "( ) `x`"))

    assert [part.length for part in sheet.parts] == [len("Azure Files"), 1]
