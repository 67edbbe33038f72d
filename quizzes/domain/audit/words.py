"""The words of a text, as robots and the search for duplicates compare them."""

import re

from quizzes.domain.questions.wording import same_words

_WORD = re.compile(r"[^\W_]+")
_IN_ALL_TEXTS = (
    "a an and are as at be by can do does for from has have how in is it its not of on "
    "one or so that the their them then there these they this to two up was what when "
    "where which who why will with you your"
)
_STOP_WORDS = frozenset(_IN_ALL_TEXTS.split())


def words_in(markdown: str) -> list[str]:
    """Every word in order, without case, markup and punctuation."""
    return _WORD.findall(same_words(markdown))


def telling_words(markdown: str) -> frozenset[str]:
    """The words of a text without stop words, case and a plural's s aside."""
    return frozenset(
        _singular(word) for word in words_in(markdown) if word not in _STOP_WORDS
    )


def _singular(word: str) -> str:
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word.removesuffix("s") if is_plural else word
