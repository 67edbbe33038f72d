"""What lets somebody guess one question without knowing the subject, as advice."""

from collections.abc import Iterator

from quizzes.domain.audit.robots import ROBOTS
from quizzes.domain.audit.sheets import Place, Sheet, sheet_of
from quizzes.domain.questions.base import Question
from quizzes.domain.questions.wording import number_word, same_words

_LONGER = 1.25  # times the next longest; less than that nobody sees
_NOTABLE = 12  # characters
_ALL = ("all of the above", "all of these", "none of the above", "none of these")


def cues_of(question: Question) -> tuple[str, ...]:
    """Sentences on what gives the answer away; none where nothing does.

    The question is complete: its ``problems()`` are none.
    """
    sheet = sheet_of(question)
    if question.present(b"").prompts:
        return tuple(_cues_of_pairs(sheet))
    return (*_cues_of_choice(sheet), *_talk_of_others(question))


def _cues_of_choice(sheet: Sheet) -> Iterator[str]:
    [place] = sheet.places
    total = number_word(len(sheet.parts))
    # With several right ones, and with two options, length and words tell little.
    if len(place.right) != 1 or len(sheet.parts) < 3:
        return
    if _is_the_longest(sheet, place):
        yield (
            f"The right answer is the longest of {total}. "
            "Shorten it, or say more in the others."
        )
    if _is_picked("most words shared with the stem", sheet, place):
        yield (
            f"Of {total}, the right answer has most words in common with the question. "
            "Use them in the others too, or in none."
        )


def _cues_of_pairs(sheet: Sheet) -> Iterator[str]:
    found = sum(
        _is_picked("most words shared with the stem", sheet, place)
        for place in sheet.places
    )
    if found >= 2 and 2 * found > len(sheet.places):
        count, total = number_word(found), number_word(len(sheet.places))
        yield (
            f"In {count} of {total} pairs, both sides share words that no other answer "
            "has. Change the words on one side."
        )


def _is_the_longest(sheet: Sheet, place: Place) -> bool:
    [right] = place.right
    length = sheet.parts[right].length
    others = [part.length for each, part in enumerate(sheet.parts) if each != right]
    longest = max(others)
    return length > max(longest * _LONGER, longest + _NOTABLE)


def _is_picked(robot: str, sheet: Sheet, place: Place) -> bool:
    """Whether this robot likes one part best, and that is right."""
    likings = list(ROBOTS[robot](sheet, place))
    most = max(likings)
    picked = [each for each, liking in enumerate(likings) if liking == most]
    return len(picked) == 1 and picked[0] in place.right


def _talk_of_others(question: Question) -> Iterator[str]:
    for text in question.part_texts().values():
        if same_words(text).strip(" .") in _ALL:
            yield (
                f"“{text}” speaks of the other options, which come in any order. "
                "Say what is meant, or pin it to its place."
            )
