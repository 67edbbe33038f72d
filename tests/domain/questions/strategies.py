"""Questions of both kinds that may be published, and answers to them."""

from fractions import Fraction

from hypothesis import strategies as st

from quizzes.domain.questions.keys import letter_keys
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from quizzes.domain.questions.single_choice import Option, SingleChoice

words = st.text(max_size=20)
weights = st.fractions(-1, 1, max_denominator=60).filter(lambda weight: weight != 1)


@st.composite
def choices(draw):
    """Two to eight options, one of them right."""
    count = draw(st.integers(2, 8))
    right = draw(st.integers(0, count - 1))
    options = tuple(
        Option(
            key,
            text=f"{number} {draw(words)}",
            weight=Fraction(1) if number == right else draw(weights),
            reason=draw(words),
            is_pinned=draw(st.booleans()),
        )
        for number, key in zip(range(count), letter_keys(), strict=False)
    )
    return SingleChoice(draw(words), options, is_shuffled=draw(st.booleans()))


@st.composite
def matchings(draw):
    """Two to six prompts and answers; some answers fit several, some none."""
    keys = "abcdef"[: draw(st.integers(2, 6))]
    prompts = tuple(
        Prompt(
            str(number),
            text=f"{number} {draw(words)}",
            answer=draw(st.sampled_from(keys)),
            reason=draw(words),
            is_pinned=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(2, 6)) + 1)
    )
    answers = tuple(
        MatchAnswer(key, f"{key} {draw(words)}", draw(words), draw(st.booleans()))
        for key in keys
    )
    return Matching(draw(words), prompts, answers, is_shuffled=draw(st.booleans()))


@st.composite
def answered(draw):
    """A question of either kind with an answer, or None for no answer."""
    question = draw(questions)
    keys = [part.key for part in question.present(b"").options]
    if isinstance(question, SingleChoice):
        return question, draw(st.none() | st.sampled_from(keys))
    placed = st.dictionaries(
        st.sampled_from([prompt.key for prompt in question.prompts]),
        st.sampled_from(keys),
        min_size=1,
    )
    return question, draw(st.none() | placed)


questions = choices() | matchings()
seeds = st.binary(min_size=16, max_size=32)
